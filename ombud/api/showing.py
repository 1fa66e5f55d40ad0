"""A case as the API shows it to staff. Who complains is not in it."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.urls import reverse
from pydantic import BaseModel, Field

from ombud.cases import gates, policy
from ombud.cases.states import Status, Step
from ombud.cases.vocabulary import (
    Answer,
    Author,
    Channel,
    CloseReason,
    Complexity,
    DeadlineKind,
    FindingResult,
    Impact,
    MessageKind,
    OptionState,
    Outcome,
    RemedyKind,
    Safety,
    Severity,
    Stage,
    Urgency,
)
from ombud.people.acting import Act
from ombud.people.models import Unit, User
from ombud.rulebook.vocabulary import Basis

if TYPE_CHECKING:
    from ombud.cases.models import Case

Out = TypeVar("Out", bound=BaseModel)


class Links(BaseModel):
    self: str
    journal: str


class CaseRow(BaseModel):
    """A case as a list shows it."""

    reference: str
    status: Status
    stage: Stage
    summary: str
    channel: Channel
    language: str
    category: str | None
    unit: str | None
    handler: str | None = Field(description="The login of the person in charge.")
    severity: Severity | None
    confidential: bool
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    outcome: Outcome | None
    links: Links


class Clock(BaseModel):
    kind: DeadlineKind
    basis: Basis
    started_at: datetime
    due_at: datetime
    met_at: datetime | None
    missed_at: datetime | None


class PointOut(BaseModel):
    number: int
    text: str
    result: FindingResult | None
    reasons: str
    found_at: datetime | None


class AssessmentOut(BaseModel):
    severity: Severity
    safety: Safety
    complexity: Complexity
    impact: Impact
    urgency: Urgency
    immediate_action_needed: bool
    immediate_action_possible: bool
    reasons: str
    assessed_at: datetime


class MessageOut(BaseModel):
    id: int
    kind: MessageKind
    author: Author
    written_by: str | None
    body: str
    written_at: datetime


class ConsultationOut(BaseModel):
    id: int
    unit: str
    question: str
    asked_at: datetime
    due_on: date
    advice: str
    advised_at: datetime | None


class OptionOut(BaseModel):
    id: int
    round: int
    letter: str
    kind: RemedyKind
    title: str
    terms: str
    amount: Decimal | None
    currency: str
    without_admission: bool
    expires_on: date
    state: OptionState


class ChoiceOut(BaseModel):
    option: int | None
    answer: Answer
    words: str
    through: Channel
    evidence: str
    chosen_at: datetime


class DecisionOut(BaseModel):
    outcome: Outcome
    reasons: str
    drafted_by: str
    drafted_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    returned_because: str
    returned_at: datetime | None


class RemedyOut(BaseModel):
    id: int
    option: int | None
    kind: RemedyKind
    description: str
    amount: Decimal | None
    currency: str
    due_on: date | None
    proof: str
    done_at: datetime | None


class FileOut(BaseModel):
    id: int
    name: str
    media_type: str
    size: int = Field(description="In bytes.")
    sha256: str
    from_complainant: bool
    internal: bool
    added_at: datetime


class OpenStep(BaseModel):
    """A step this caller may take now, unless something is still missing."""

    step: Step
    missing: list[str] = Field(description="What must be in order first.")


class CaseOut(CaseRow):
    """Everything about a case but who complains."""

    narrative: str
    desired_outcome: str
    product: str
    place: str
    occurred_on: date | None
    external_reference: str
    registered_at: datetime
    close_reason: CloseReason | None
    complainant: str | None = Field(description="A pseudonym; null when anonymous.")
    named: list[str] = Field(description="Logins of the people let in.")
    deadlines: list[Clock]
    points: list[PointOut]
    assessments: list[AssessmentOut]
    messages: list[MessageOut]
    consultations: list[ConsultationOut]
    options: list[OptionOut]
    choices: list[ChoiceOut]
    decisions: list[DecisionOut]
    remedies: list[RemedyOut]
    files: list[FileOut]
    steps: list[OpenStep]


def row(case: "Case") -> CaseRow:
    return CaseRow(**_told_in_lists(case))


def whole(case: "Case", *, act: Act) -> CaseOut:
    """The case as this act's person may see it, with the steps open to them."""
    return CaseOut(
        **_told_in_lists(case),
        narrative=case.narrative,
        desired_outcome=case.desired_outcome,
        product=case.product,
        place=case.place,
        occurred_on=case.occurred_on,
        external_reference=case.external_reference,
        registered_at=case.registered_at,
        close_reason=CloseReason(case.close_reason) if case.close_reason else None,
        complainant=case.person.pseudonym if case.person else None,
        named=list(case.named.values_list("username", flat=True)),
        deadlines=_shown(Clock, case.deadlines.all()),
        points=_shown(PointOut, case.points.all()),
        assessments=_shown(AssessmentOut, case.assessments.all()),
        messages=_shown(MessageOut, case.messages.select_related("written_by")),
        consultations=_shown(
            ConsultationOut, case.consultations.select_related("unit")
        ),
        options=_shown(OptionOut, case.options.all()),
        choices=_shown(ChoiceOut, case.choices.all()),
        decisions=_shown(
            DecisionOut, case.decisions.select_related("drafted_by", "approved_by")
        ),
        remedies=_shown(RemedyOut, case.remedies.all()),
        files=_shown(FileOut, case.files.all()),
        steps=[
            OpenStep(
                step=step,
                missing=[str(gate.demand) for gate in gates.unmet(step, case, act)],
            )
            for step in policy.steps_open_to(act, case)
        ],
    )


def links_of(case: "Case") -> Links:
    return Links(
        self=settings.BASE_URL + reverse("api:show_case", args=[case.reference]),
        journal=settings.BASE_URL + reverse("api:show_journal", args=[case.reference]),
    )


def _told_in_lists(case: "Case") -> dict[str, Any]:
    return {
        "reference": case.reference,
        "status": case.status,
        "stage": case.stage,
        "summary": case.summary,
        "channel": case.channel,
        "language": case.language,
        "category": case.category.code if case.category else None,
        "unit": case.unit.code if case.unit else None,
        "handler": case.handler.username if case.handler else None,
        "severity": case.severity,
        "confidential": case.confidential,
        "received_at": case.received_at,
        "due_at": case.due_at,
        "closed_at": case.closed_at,
        "outcome": case.outcome or None,
        "links": links_of(case),
    }


def _shown(kind: type[Out], rows: Iterable[object]) -> list[Out]:
    """Each row by the fields of `kind`."""
    return [
        kind(**{name: _plain(each, name) for name in kind.model_fields})
        for each in rows
    ]


def _plain(each: object, name: str) -> object:
    """A column as it goes out: people by login, departments by code."""
    if name == "option":
        return getattr(each, "option_id")  # noqa: B009 - rows of several kinds
    value = getattr(each, name)
    if isinstance(value, User):
        return value.username
    if isinstance(value, Unit):
        return value.code
    return None if name == "result" and not value else value
