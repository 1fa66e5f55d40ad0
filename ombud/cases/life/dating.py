"""A date time limits count from comes to be known."""

from datetime import datetime

from django.utils.translation import gettext as _

from ombud.cases import standing, steps, texts, who
from ombud.cases.deadlines import starting
from ombud.cases.models import Case, Milestone
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook.vocabulary import RECORDED_BY_HAND, StartEvent


@steps.whole
def record_date(
    case: Case, *, event: StartEvent, happened_at: datetime, evidence: str, act: Act
) -> Milestone:
    """Record when something happened that nobody but a person can know, and how it is
    known. Clocks counted from it follow; what they were counted from before stays.

    Who does not lead may not move a recorded date later: that would be more time
    which nobody gave. Raises Unusable.
    """
    case = steps.begin(Step.RECORD_DATE, case, act)
    if event not in RECORDED_BY_HAND:
        raise Unusable("event", _("Please choose one of these."))
    evidence = texts.usable(evidence, field="evidence")
    at = texts.past_moment(happened_at, now=act.at, field="happened_at")
    _require_no_gain(case, event, at, act)
    milestone = case.milestones.create(
        event=event,
        happened_at=at,
        evidence=evidence,
        recorded_by=act.staff,
        recorded_at=act.at,
    )
    starting.follow_facts(case, act)
    steps.finish(
        Step.RECORD_DATE,
        case,
        act,
        milestone=milestone.pk,
        event=event,
        happened_at=at,
        words=milestone.digest(evidence),
    )
    return milestone


def _require_no_gain(case: Case, event: StartEvent, at: datetime, act: Act) -> None:
    before = case.milestones.filter(event=event).last()
    if (
        before is None
        or at <= before.happened_at
        or who.leading_or_alone(standing.of(act, case))
    ):
        return
    raise Unusable(
        "happened_at",
        _(
            "An earlier moment is recorded already. Only somebody who leads may move it"
            " later, because that gives us more time."
        ),
    )
