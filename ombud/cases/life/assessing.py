"""How bad it is, how urgent, whom it touches: the first look, and later ones."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ombud.cases import procedure, recusing, standing, states, steps, texts, who
from ombud.cases.deadlines import starting
from ombud.cases.models import Assessment, Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    Complexity,
    Impact,
    RecusalReason,
    Safety,
    Severity,
    Urgency,
)
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Unusable
from ombud.rulebook.models import Category

SCORES = ("severity", "safety", "complexity", "impact", "urgency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an assessment says (ISO 10002:2018 8.5).

    How urgent a complaint is follows from the process; `urgency` differs from that
    only for reasons, which must then be given.
    """

    severity: Severity
    safety: Safety
    complexity: Complexity
    impact: Impact
    immediate_action_needed: bool = False
    immediate_action_possible: bool = False
    reasons: str = ""
    urgency: Urgency | None = None


@steps.whole
def assess(
    case: Case,
    *,
    judgement: Judgement,
    category: Category | None = None,
    about: User | None = None,
    confidential: bool | None = None,
    act: Act,
) -> Case:
    """Write down the first judgement of a complaint, or a later one.

    `about` names a member of staff complained of: the case leaves their sight at once.
    """
    again = states.is_open(Step.REASSESS, case.status)
    step = Step.REASSESS if again else Step.ASSESS
    case = steps.begin(step, case, act)
    row = _written(judgement, case, act)
    case.severity = judgement.severity
    if category is not None:
        case.category = category
        case.unit = category.unit or case.unit
    taken = procedure.route(case, at=act.at) if step == Step.ASSESS else None
    case.level = procedure.level(case)
    if about is not None:
        recusing.recuse(case, about, RecusalReason.NAMED, act=act)
    if confidential is not None:
        _require_may_open(case, act, confidential=confidential)
        case.confidential = confidential
    facts = {name: getattr(row, name) for name in SCORES} | _need_to_know(case)
    words = row.digest(row.reasons)
    starting.follow_facts(case, act)
    danger = judgement.safety == Safety.ACTUAL
    steps.finish(step, case, act, **facts, words=words, assessment=row.pk)
    procedure.note_route(case, taken, act)
    procedure.alert_if_significant(case, actual_danger=danger, act=act)
    return case


def _require_may_open(case: Case, act: Act, *, confidential: bool) -> None:
    """What was sealed is opened to others only by somebody who leads."""
    opens = case.confidential and not confidential
    if opens and not who.leading_or_alone(standing.of(act, case)):
        raise Unusable(
            "confidential",
            _("Only somebody who leads may open a confidential case to others."),
        )


def _written(judgement: Judgement, case: Case, act: Act) -> Assessment:
    by_process = procedure.urgency(
        case,
        severity=judgement.severity,
        impact=judgement.impact,
        safety=judgement.safety,
        haste=judgement.immediate_action_needed,
    )
    urgency = judgement.urgency or by_process
    if urgency != by_process and not judgement.reasons.strip():
        raise Unusable(
            "reasons", _("Say why it is more or less urgent than the process says.")
        )
    scores = {name: getattr(judgement, name) for name in SCORES}
    return case.assessments.create(
        **scores | {"urgency": urgency},
        suggested_urgency=by_process,
        immediate_action_needed=judgement.immediate_action_needed,
        immediate_action_possible=judgement.immediate_action_possible,
        reasons=texts.usable(judgement.reasons, field="reasons", required=False),
        assessed_by=act.staff,
        assessed_at=act.at,
    )


def _need_to_know(case: Case) -> dict[str, object]:
    """What says who may see the case, as the journal keeps it."""
    return {
        "category": case.category.code if case.category else None,
        "level": case.level,
        "confidential": case.confidential,
    }
