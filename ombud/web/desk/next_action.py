"""What comes next in a case, as a colleague reads it in the queue and on its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ombud.cases.states import Step
from ombud.rulebook import queries as rulebook

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from ombud.cases.models import Case

# Where nobody here has to do anything, for whom the case waits.
WAITS: "Mapping[str, _StrPromise]" = {
    Step.REPLY: gettext_lazy("The complainant answers our question"),
    Step.CHOOSE: gettext_lazy("The complainant chooses an option"),
    Step.REACT: gettext_lazy("The complainant says whether they accept"),
    Step.ADVISE: gettext_lazy("A department answers"),
    Step.COMMENT: gettext_lazy("An account is given"),
    Step.APPROVE: gettext_lazy("A second person approves"),
    Step.REVIEW: gettext_lazy("The reviewer decides"),
    Step.DISPUTE: gettext_lazy("The outside body goes on"),
    Step.ASK_REVIEW: gettext_lazy("They ask for a review, or turn outside"),
    Step.REFER: gettext_lazy("They turn to an outside body"),
}


@dataclass(frozen=True, slots=True)
class Next:
    """`is_late`: its day has gone. `is_ours`: nobody else has to do it first."""

    what: str
    at: datetime | None
    is_late: bool
    is_ours: bool


def of(case: "Case", *, now: datetime) -> Next | None:
    """Nothing for a case that is finished."""
    if not case.next_step:
        return None
    known = Step(case.next_step)
    waits = _departments(case) if known is Step.ADVISE else ""
    usual = waits or str(WAITS.get(known) or known.label)
    what = case.next_words or usual
    is_late = case.next_at is not None and case.next_at < now
    is_ours = bool(case.next_words) or known not in WAITS
    return Next(what, case.next_at, is_late, is_ours)


def _departments(case: "Case") -> str:
    """Which departments are waited for, where the list asked for them."""
    asked = getattr(case, "waited_for", ())
    names = {rulebook.said_in(each): None for each in asked}
    return _("Waiting for %(units)s") % {"units": ", ".join(names)} if names else ""


def said_of_all(missing: int) -> str:
    """That nothing was forgotten, or how many were."""
    said = ngettext(
        "%(count)s open complaint without a next action",
        "%(count)s open complaints without a next action",
        missing,
    )
    return said % {"count": missing}
