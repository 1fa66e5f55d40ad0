"""The shapes of what the API tells about finding out what happened."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from ombud.cases.vocabulary import EvidenceKind, FindingResult, Nature, Side


class PointOut(BaseModel):
    number: int
    text: str
    result: FindingResult | None
    reasons: str
    found_at: datetime | None
    evidence: list[int] = Field(description="Numbers of the items it rests on.")


class PlanOut(BaseModel):
    body: str
    written_by: str
    written_at: datetime


class EvidenceOut(BaseModel):
    """`given_by` is null for readers who must not know who complains, where the
    item comes from the complainant's side.
    """

    number: int
    kind: EvidenceKind
    nature: Nature
    side: Side
    title: str
    content: str
    given_by: str | None
    file: int | None
    obtained_on: date
    shown: bool
    added_at: datetime


class HearingOut(BaseModel):
    """`user` is null where it is the complainant who is heard."""

    id: int
    side: Side
    user: str | None
    substance: str
    asked_at: datetime
    due_on: date
    account: str
    given_at: datetime | None
    through: str


class ConsultationOut(BaseModel):
    id: int
    unit: str
    question: str
    asked_at: datetime
    due_on: date
    addressee: str | None
    advice: str
    declined_because: str
    advised_at: datetime | None
