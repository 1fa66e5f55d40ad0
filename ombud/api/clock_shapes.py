"""The shapes of what the API tells about the clocks of a case."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from ombud.cases.vocabulary import ClockEnd
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import (
    Basis,
    DeadlineKind,
    MetBy,
    PauseReason,
    StartEvent,
)
from ombud.worktime.explaining import Why
from ombud.worktime.limits import CountFrom, Days, Ends, Roll, Unit


class EditionOut(BaseModel):
    """An edition of a rule."""

    code: str
    version: int


class PauseOut(BaseModel):
    """A time in which a clock stood still."""

    reason: PauseReason
    begun_at: datetime
    until: datetime = Field(description="When it is over at the latest.")
    ended_at: datetime | None


class ExtensionOut(BaseModel):
    """More time that was asked for, and given unless `given_at` is null."""

    id: int
    reason: str = Field(description="Code of a reason that the rule permits.")
    words: str = Field(description="Empty for departments that are only asked.")
    old_due_at: datetime
    new_due_at: datetime
    asked_by: str
    asked_at: datetime
    given_by: str | None
    given_at: datetime | None


class Clock(BaseModel):
    """A date that something is due. What it was at first never changes."""

    id: int
    kind: DeadlineKind
    basis: Basis
    profile: EditionOut | None = Field(
        description="The time limits that set it; null where a day was named."
    )
    since: StartEvent = Field(description="What it was really counted from.")
    started_at: datetime
    first_due_at: datetime = Field(description="When it was due at first.")
    due_at: datetime = Field(description="When it is due as things stand.")
    met_at: datetime | None
    missed_at: datetime | None
    ended_at: datetime | None
    ended_as: ClockEnd | None = Field(
        description="Why it no longer counts, without having been met."
    )
    paused: PauseOut | None = Field(description="The pause it is in now.")
    extensions: list[ExtensionOut]


class LimitOut(BaseModel):
    """The limit as it is counted."""

    count: int
    unit: Unit
    since: StartEvent = Field(description="What it is to be counted from.")
    count_from: CountFrom
    days: Days
    roll: Roll
    ends: Ends
    met_by: MetBy


class DayOut(BaseModel):
    """One day of a limit."""

    day: date
    why: Why
    number: int | None = Field(description="The how manieth counted day it is.")
    minutes: int | None = Field(description="Minutes counted, in limits of time.")
    name: str = Field(description="Of the holiday, closure or the like, in English.")


class ReasonOut(BaseModel):
    code: str
    text: str


class MoreTime(BaseModel):
    """By what rule this clock may still be extended."""

    latest: date | None = Field(description="The last day possible; null: any.")
    approver: Role = Field(description="Who may give it, or who answers for more.")
    reasons: list[ReasonOut] = Field(description="Empty: any code of one's own.")


class ClockExplained(Clock):
    """Why the date is the date."""

    title: str = Field(description="Of the time limits, in the reader's language.")
    instrument: str
    source: str
    calendar: EditionOut | None
    limit: LimitOut | None = Field(description="Null where a day was named.")
    days: list[DayOut] = Field(
        description="Each day up to the date as it was before more time was given."
        " Empty where a day was named."
    )
    pauses: list[PauseOut]
    may_be_extended: MoreTime | None
