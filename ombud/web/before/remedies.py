"""What each way of putting things right means for whoever complains."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ombud.cases.vocabulary import RemedyKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MEANS: "Mapping[RemedyKind, _StrPromise]" = {
    RemedyKind.EXPLANATION: _("We tell you clearly what happened and why."),
    RemedyKind.APOLOGY: _("We say that we are sorry, and for what."),
    RemedyKind.CORRECTION: _("We put a bill, a contract or a record of ours right."),
    RemedyKind.REPAIR: _("We put in order what is broken or was done badly."),
    RemedyKind.REPLACEMENT: _("You get another one in its place."),
    RemedyKind.REFUND: _("You get back what you paid, all of it or a part."),
    RemedyKind.CREDIT: _("We put a sum to your account, which lowers the next bill."),
    RemedyKind.COMPENSATION: _("You get money for a loss, or for trouble you had."),
    RemedyKind.GOODWILL: _("We give you something without owing it."),
    RemedyKind.PRACTICE: _("We change how we work, so that it does not happen again."),
}
