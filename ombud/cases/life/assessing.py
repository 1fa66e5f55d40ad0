"""How bad it is, how urgent, whom it touches: the first look, and later ones."""

from dataclasses import dataclass

from django.db import transaction

from ombud.cases import states, steps, texts
from ombud.cases.models import Assessment, Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import Complexity, Impact, Safety, Severity, Urgency
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.rulebook.models import Category

SCORES = ("severity", "safety", "complexity", "impact", "urgency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an assessment says (ISO 10002:2018 8.5)."""

    severity: Severity
    safety: Safety
    complexity: Complexity
    impact: Impact
    immediate_action_needed: bool = False
    immediate_action_possible: bool = False
    reasons: str = ""

    @property
    def urgency(self) -> Urgency:
        """The gravest of what speaks for haste."""
        if self.safety == Safety.ACTUAL or self.severity == Severity.CRITICAL:
            return Urgency.IMMEDIATE
        if (
            self.safety == Safety.POSSIBLE
            or self.severity == Severity.MAJOR
            or self.immediate_action_needed
        ):
            return Urgency.HIGH
        return Urgency.NORMAL if self.severity == Severity.MODERATE else Urgency.LOW


@transaction.atomic
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
    if about is not None:
        case.about = about
        case.handler = None if case.handler_id == about.pk else case.handler
    if confidential is not None:
        case.confidential = confidential
    facts = {name: getattr(row, name) for name in SCORES} | _need_to_know(case)
    words = row.digest(row.reasons)
    steps.finish(step, case, act, **facts, words=words, assessment=row.pk)
    return case


def _written(judgement: Judgement, case: Case, act: Act) -> Assessment:
    return case.assessments.create(
        **{name: getattr(judgement, name) for name in SCORES},
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
        "about_id": case.about_id,
        "confidential": case.confidential,
    }
