"""A date time limits count from comes to be known."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases import steps, texts
from ombud.cases.deadlines import starting
from ombud.cases.models import Case, Milestone
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook.vocabulary import RECORDED_BY_HAND, StartEvent


@transaction.atomic
def record_date(
    case: Case, *, event: StartEvent, happened_at: datetime, evidence: str, act: Act
) -> Milestone:
    """Record when something happened that nobody but a person can know, and how it is
    known. Clocks counted from it follow; what they were counted from before stays.
    """
    case = steps.begin(Step.RECORD_DATE, case, act)
    if event not in RECORDED_BY_HAND:
        raise Unusable("event", _("Please choose one of these."))
    evidence = texts.usable(evidence, field="evidence")
    at = texts.past_moment(happened_at, now=act.at, field="happened_at")
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
