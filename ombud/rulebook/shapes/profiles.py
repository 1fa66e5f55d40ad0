"""A set of time limits, as a law, a code or the organisation sets it.

Section numbers are of the deadline rules in docs/time-limits.md.
"""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Self

from django.utils.translation import gettext as _
from pydantic import AnyHttpUrl, Field, model_validator

from ombud.people.vocabulary import Role
from ombud.rulebook.shapes.strict import Code, Shape, Texts
from ombud.rulebook.vocabulary import (
    Basis,
    Confidence,
    DeadlineKind,
    ExtensionBasis,
    MetBy,
    PauseReason,
    StartEvent,
)
from ombud.worktime.limits import (
    WORKING_TIME,
    CannotCount,
    CountFrom,
    Days,
    Ends,
    Limit,
    Roll,
    Unit,
)

LONGEST = 1_000_000  # of a unit: minutes of almost two years
LONGEST_OF_OPEN_TIME = {Unit.WORKING_HOURS: 10_000, Unit.WORKING_MINUTES: 600_000}

USUALLY_MET_BY: Mapping[DeadlineKind, MetBy] = {
    DeadlineKind.REGISTRATION: MetBy.REGISTERED,
    DeadlineKind.ACKNOWLEDGEMENT: MetBy.ACKNOWLEDGED,
    DeadlineKind.UPDATE: MetBy.TOLD,
    DeadlineKind.ANSWER: MetBy.ANSWERED,
    DeadlineKind.REVIEW_ACKNOWLEDGEMENT: MetBy.ACKNOWLEDGED,
    DeadlineKind.REVIEW: MetBy.ANSWERED,
    DeadlineKind.REMEDY: MetBy.REMEDY_DONE,
    DeadlineKind.OPTION: MetBy.NOTHING,
    DeadlineKind.OUTSIDE: MetBy.NOTHING,
    DeadlineKind.OUTSIDE_DECISION: MetBy.NOTHING,
    DeadlineKind.RETENTION: MetBy.NOTHING,
}

USUALLY_SINCE: Mapping[DeadlineKind, StartEvent] = {
    DeadlineKind.UPDATE: StartEvent.TOLD,
    DeadlineKind.REVIEW_ACKNOWLEDGEMENT: StartEvent.REVIEW_ASKED,
    DeadlineKind.REVIEW: StartEvent.REVIEW_ASKED,
    DeadlineKind.REMEDY: StartEvent.PROMISED,
    DeadlineKind.OUTSIDE: StartEvent.ANSWERED,
    DeadlineKind.OUTSIDE_DECISION: StartEvent.EXTERNAL_APPLICATION,
    DeadlineKind.RETENTION: StartEvent.CLOSED,
}


def _countable(count: int, unit: Unit) -> None:
    """Refuse what no calendar can count to. Raises ValueError."""
    try:
        Limit(count=count, unit=unit)
    except CannotCount as error:
        raise ValueError(_("This is longer than can be counted.")) from error
    if unit in WORKING_TIME and count > LONGEST_OF_OPEN_TIME[unit]:
        raise ValueError(_("This is longer than can be counted."))


class Span(Shape):
    """So many of a unit."""

    count: int = Field(ge=0, le=LONGEST)
    unit: Unit

    @model_validator(mode="after")
    def _something(self) -> Self:
        if (self.count == 0) != (self.unit is Unit.IMMEDIATE):
            raise ValueError(
                _("A limit is at least one of its unit, or it is immediate.")
            )
        _countable(self.count, self.unit)
        return self


class TimeLimit(Span):
    """One limit of a profile: what is counted, from when, and what ends it.

    `since` is what it is counted from; while that has not happened, it is counted
    from what comes before it (an acknowledgement: from its own last legal day), so
    that silence never gains time. `cut_off` gives, for a channel or "*", the local
    time from which an arrival counts as the next day's.
    """

    since: StartEvent | None = None
    met_by: MetBy | None = None
    roll: Roll = Roll.NONE
    count_from: CountFrom = CountFrom.NEXT_DAY
    ends: Ends = Ends.END_OF_DAY
    days: Days | None = None
    starts_on_working_day: bool = False
    cut_off: dict[str, time] = {}
    note: Texts = {}

    def as_limit(self, basis: Basis, channel: str = "") -> Limit:
        """The limit as it is counted; closures stretch no limit that law sets."""
        by_basis = Days.LEGAL if basis == Basis.STATUTORY else Days.OFFICE
        return Limit(
            count=self.count,
            unit=self.unit,
            roll=self.roll,
            count_from=self.count_from,
            ends=self.ends,
            days=self.days or by_basis,
            cut_off=self.cut_off.get(channel) or self.cut_off.get("*"),
            starts_on_working_day=self.starts_on_working_day,
        )


class Reason(Shape):
    """A reason that may be given, in the words the complainant reads."""

    code: Code
    text: Texts


class Extension(Shape):
    """By how much a limit may be extended, by whom, how often, and why.

    The complainant is always told before the old date, with the new one.
    """

    basis: ExtensionBasis
    count: int | None = Field(default=None, ge=1, le=LONGEST)
    unit: Unit | None = None
    times: int = Field(default=1, ge=1, le=20)
    approver: Role = Role.LEAD
    reasons: list[Reason] = []
    rule: Texts = {}

    @model_validator(mode="after")
    def _measured(self) -> Self:
        is_open = self.basis == ExtensionBasis.OPEN
        if (self.count is None) != is_open or (self.unit is None) != is_open:
            raise ValueError(
                _("An extension has a number and a unit, unless its date is open.")
            )
        if self.unit is Unit.IMMEDIATE:
            raise ValueError(_("More time is at least one of its unit."))
        if self.count is not None and self.unit is not None:
            _countable(self.count, self.unit)
        return self


class Pause(Shape):
    """A reason for which a clock may stand still, and for how long at most in all."""

    reason: PauseReason
    kinds: list[DeadlineKind] = Field(min_length=1)
    cap: Span
    text: Texts = {}

    @model_validator(mode="after")
    def _lasting(self) -> Self:
        if self.cap.unit is Unit.IMMEDIATE:
            raise ValueError(_("A pause lasts at least one of its unit."))
        return self


class Compensation(Shape):
    """What law makes payable by itself when a clock is missed."""

    kind: DeadlineKind = DeadlineKind.ANSWER
    amount: Decimal = Field(gt=0, max_digits=12, decimal_places=2)
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    text: Texts = {}


class Outside(Shape):
    """Where a complainant may go next."""

    body: Texts
    url: AnyHttpUrl | None = None
    window: Texts = {}


class Applies(Shape):
    """Which cases a profile binds; an empty list is no condition."""

    categories: list[Code] = []
    channels: list[str] = []


class Profile(Shape):
    """A set of time limits, with its source.

    `stages` counts the instances inside the organisation, the first answer included:
    1 knows no review, 2 knows one, 0 says nothing of it. With `automatic_review` a
    refusal, whole or in part, is looked at by another instance before it is sent.
    """

    title: Texts
    basis: Basis
    jurisdiction: str = Field(default="*", max_length=20)
    sector: Texts = {}
    instrument: str = Field(default="", max_length=300)
    source: str = Field(default="", max_length=500)
    confidence: Confidence
    confidence_note: Texts = {}
    limits: dict[DeadlineKind, TimeLimit] = {}
    extensions: dict[DeadlineKind, Extension] = {}
    pauses: list[Pause] = []
    stages: int = Field(default=1, ge=0, le=5)
    automatic_review: bool = False
    target_percent: int | None = Field(default=None, ge=10, le=99)
    outside: Outside | None = None
    compensation: list[Compensation] = []
    applies: Applies = Applies()
    notes: dict[str, Texts] = {}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        unknown = sorted(set(self.extensions) - set(self.limits))
        if unknown:
            raise ValueError(
                _("There is no limit of the kind “%(kind)s” to extend.")
                % {"kind": unknown[0].label}
            )
        for pause in self.pauses:
            if missing := sorted(set(pause.kinds) - set(self.limits)):
                raise ValueError(
                    _("There is no limit of the kind “%(kind)s” to pause.")
                    % {"kind": missing[0].label}
                )
        return self

    def since(self, kind: DeadlineKind) -> StartEvent:
        """What a limit of this profile is counted from."""
        told = self.limits[kind].since
        return told or USUALLY_SINCE.get(kind, StartEvent.RECEIVED)

    def met_by(self, kind: DeadlineKind) -> MetBy:
        """What stops a clock of this profile."""
        return self.limits[kind].met_by or USUALLY_MET_BY[kind]
