"""The shapes of what the API tells about a case."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel, Field

from ombud.api.again_shapes import DisputeOut, DisputeStepOut, ReviewOut
from ombud.api.clock_shapes import Clock
from ombud.api.finding_shapes import (
    ConsultationOut,
    EvidenceOut,
    HearingOut,
    PlanOut,
    PointOut,
)
from ombud.api.people_shapes import RepresentationOut, RestrictionOut
from ombud.cases.states import Status, Step
from ombud.cases.vocabulary import (
    Affected,
    Answer,
    Author,
    Authorised,
    CaseKind,
    Channel,
    CloseReason,
    Complexity,
    Impact,
    MessageKind,
    OnBehalf,
    OptionState,
    Outcome,
    RemedyKind,
    RemedyOrigin,
    Safety,
    Severity,
    Stage,
    Urgency,
)


class Links(BaseModel):
    self: str
    journal: str


class CaseRow(BaseModel):
    """A case as a list shows it."""

    reference: str
    kind: CaseKind
    about_handling: bool = Field(description="Is it about how we handled a complaint?")
    status: Status
    stage: Stage
    summary: str
    channel: Channel
    brand: str = Field(description="The code of the brand it came by; main: the first.")
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


class AssessmentOut(BaseModel):
    severity: Severity
    safety: Safety
    complexity: Complexity
    impact: Impact
    urgency: Urgency
    suggested_urgency: Urgency | None = Field(description="As the process says.")
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
    only_because: str
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
    no_remedy_because: str
    drafted_by: str
    drafted_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    returned_because: str
    returned_at: datetime | None


class RemedyOut(BaseModel):
    id: int
    option: int | None
    origin: RemedyOrigin
    repeats: int | None = Field(description="The failed remedy it is given for.")
    kind: RemedyKind
    description: str
    amount: Decimal | None
    currency: str
    owner: str | None = Field(description="Login of whoever carries it out.")
    due_on: date | None
    proof: str
    done_at: datetime | None
    paid_on: date | None
    payment_reference: str
    failed_at: datetime | None
    failed_because: str


class AuthorityOut(BaseModel):
    """A request to promise more than one's limit; `amount` is all of it."""

    id: int
    amount: Decimal
    currency: str
    because: str
    asked_by: str
    asked_at: datetime
    answer: Authorised | None
    words: str
    answered_by: str | None
    answered_at: datetime | None


class OthersOut(BaseModel):
    """Whether others suffered the same; the last one counts."""

    id: int
    answer: Affected
    estimate: int | None
    reasons: str
    checked_by: str
    checked_at: datetime


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
    """Everything about a case but who complains.

    Departments that are only asked get what they were asked, and the rest empty.
    """

    version: int = Field(
        description="Grows with every entry. Send it as If-Match with a step, and the"
        " step is refused if others came first."
    )
    narrative: str
    desired_outcome: str
    product: str
    place: str
    occurred_on: date | None
    external_reference: str
    registered_at: datetime
    close_reason: CloseReason | None
    on_behalf: OnBehalf
    is_minor: bool
    complainant: str | None = Field(description="A pseudonym; null when anonymous.")
    named: list[str] = Field(description="Logins of the people let in.")
    deadlines: list[Clock]
    points: list[PointOut]
    plans: list[PlanOut]
    evidence: list[EvidenceOut]
    hearings: list[HearingOut]
    assessments: list[AssessmentOut]
    messages: list[MessageOut]
    consultations: list[ConsultationOut]
    options: list[OptionOut]
    choices: list[ChoiceOut]
    decisions: list[DecisionOut]
    remedies: list[RemedyOut]
    reviews: list[ReviewOut]
    disputes: list[DisputeOut]
    dispute_steps: list[DisputeStepOut]
    authorities: list[AuthorityOut]
    others_affected: list[OthersOut]
    representations: list[RepresentationOut]
    restrictions: list[RestrictionOut]
    files: list[FileOut]
    tags: list[str] = Field(description="Codes; the settings list what they mean.")
    steps: list[OpenStep]
