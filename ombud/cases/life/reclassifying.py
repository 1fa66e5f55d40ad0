"""What somebody came with turns out to be something else."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import messages, steps, texts
from ombud.cases.deadlines import passing, starting
from ombud.cases.gates.gate import Gate
from ombud.cases.models import Case
from ombud.cases.states import UNDECIDED, Step
from ombud.cases.vocabulary import CaseKind, MessageKind
from ombud.people.acting import Act
from ombud.people.refusals import Unusable

NOT_DECIDED = Gate(
    "not_decided",
    gettext_lazy("What was decided as a complaint stays one."),
    lambda case, _act: case.status in UNDECIDED and not case.decisions.exists(),
)


@steps.whole
def reclassify(
    case: Case,
    *,
    kind: CaseKind,
    words: str,
    first_expressed_at: datetime | None = None,
    act: Act,
) -> Case:
    """Say what it is, and tell whoever came with it, in `words`.

    What becomes a complaint owes an answer counted from when dissatisfaction was first
    expressed: when it reached us, or at `first_expressed_at`, which is earlier. What
    is no complaint owes none; its clocks are set aside and stay to be read, and one
    that ran out stays missed. Raises NotReady once a complaint was decided, Unusable
    for a kind it is already, or a later moment than is known.
    """
    besides = () if kind == CaseKind.COMPLAINT else (NOT_DECIDED,)
    case = steps.begin(Step.RECLASSIFY, case, act, besides=besides)
    before = case.kind
    if kind == before and first_expressed_at is None:
        raise Unusable("kind", _("It is that already. Choose what it really is."))
    words = texts.usable(words, field="words")
    case.first_expressed_at = _first_expressed(case, kind, first_expressed_at, act)
    case.kind = kind
    passing.mark_missed_of(case, act)
    starting.follow_facts(case, act)
    passing.mark_missed_of(case, act)
    message = messages.put(case, MessageKind.MESSAGE, words, act=act)
    steps.finish(
        Step.RECLASSIFY,
        case,
        act,
        kind=kind,
        before=before,
        first_expressed_at=case.first_expressed_at,
        message=message.pk,
        words=message.digest(words),
    )
    return case


def _first_expressed(
    case: Case, kind: CaseKind, at: datetime | None, act: Act
) -> datetime | None:
    """When dissatisfaction was first expressed, never later than we know already."""
    if at is None:
        return case.first_expressed_at
    if kind != CaseKind.COMPLAINT:
        raise Unusable(
            "first_expressed_at", _("Only a complaint is counted from that moment.")
        )
    at = texts.past_moment(at, now=act.at, field="first_expressed_at")
    if at > (case.first_expressed_at or case.received_at):
        raise Unusable(
            "first_expressed_at",
            _("It was known before that moment. Give an earlier one, or leave it."),
        )
    return at
