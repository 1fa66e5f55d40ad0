"""The shapes of a decision looked at again, inside and before an outside body."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel, Field

from ombud.cases.vocabulary import (
    Channel,
    DisputeMove,
    Eligibility,
    Method,
    ReviewResult,
    Ruling,
)


class ReviewOut(BaseModel):
    id: int
    number: int
    before_answer: bool = Field(description="A rule demanded it.")
    words: str
    through: Channel | None
    asked_at: datetime
    scope: str
    reviewer: str | None
    named_at: datetime | None
    result: ReviewResult | None
    reasons: str
    concluded_at: datetime | None
    overtaken_at: datetime | None = Field(description="When it was taken outside.")


class DisputeOut(BaseModel):
    id: int
    body: str
    method: Method
    their_reference: str
    eligibility: Eligibility
    referred_on: date
    notice_on: date | None
    limit_on: date | None
    reply_due_on: date | None
    ruling: Ruling | None
    ruled_on: date | None
    words: str
    amount: Decimal | None
    currency: str
    changed_our_decision: bool | None
    implemented_at: datetime | None
    lesson: str


class DisputeStepOut(BaseModel):
    id: int
    kind: DisputeMove
    words: str
    happened_on: date
    amount: Decimal | None
    currency: str
    file_id: int | None = Field(description="Among the files of the case.")
    done_by: str
    approved_by: str | None
    recorded_at: datetime
