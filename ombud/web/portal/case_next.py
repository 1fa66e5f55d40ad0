"""What happens next, in the words of whoever complained. No date but ours stands here:
by when we are to be heard of, the promises say.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ombud.cases.states import Step

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from ombud.cases.models import Case

IN_CHARGE = _("Somebody is put in charge of it, and begins to look into it.")
AGAIN = _("Somebody who had no part in it looks at it again.")
SENTENCES: "Mapping[str, _StrPromise]" = {
    Step.ACKNOWLEDGE: _("We confirm to you that it has arrived."),
    Step.ASSESS: _("We look at how urgent it is, and who should deal with it."),
    Step.ASSIGN: IN_CHARGE,
    Step.PLAN: IN_CHARGE,
    Step.INVESTIGATE: IN_CHARGE,
    Step.FIND: _("We are finding out what happened, point by point."),
    Step.ADVISE: _("We have asked those of us who know more, and wait for their word."),
    Step.COMMENT: _("We are hearing everybody concerned."),
    Step.REPLY: _("It is your turn: we wait for your answer to our question."),
    Step.OFFER: _("We are working out how it can be put right."),
    Step.CHOOSE: _("It is your turn: choose what suits you, or propose another way."),
    Step.DECIDE: _("We decide, on all that was found out."),
    Step.APPROVE: _("A second person checks what was decided."),
    Step.ANSWER: _("We are writing our answer to you."),
    Step.REACT: _("It is your turn: tell us whether you accept our answer."),
    Step.PROVE: _("We are doing what we promised."),
    Step.NAME_REVIEWER: AGAIN,
    Step.REVIEW: AGAIN,
    Step.DISPUTE: _("An outside body has it now, and decides independently of us."),
    Step.RULE: _("An outside body has it now, and decides independently of us."),
    Step.IMPLEMENT: _("We are doing what the outside body decided."),
}


def sentence(case: "Case") -> str:
    """One sentence, or nothing where there is nothing useful to say."""
    return str(SENTENCES.get(case.next_step, ""))
