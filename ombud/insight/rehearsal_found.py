"""What a rehearsal finds: case by case, and in all."""

from dataclasses import dataclass, field
from datetime import datetime

from ombud.cases.vocabulary import Urgency
from ombud.rulebook.models import Edition
from ombud.rulebook.vocabulary import (
    Basis,
    DeadlineKind,
    Demandable,
    InvestigationLevel,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateChange:
    """A clock that would end at another moment. Without `old` it would be new, without
    `new` there would be none; `days` lie between, by the calendar, later is more.
    """

    kind: DeadlineKind
    basis: Basis
    old: datetime | None
    new: datetime | None
    days: int = 0

    @property
    def is_earlier(self) -> bool:
        return self.old is not None and self.new is not None and self.new < self.old

    @property
    def is_later(self) -> bool:
        return self.old is not None and self.new is not None and self.new > self.old


@dataclass(frozen=True, slots=True)
class UnitChange:
    """Another department would have got the case; "" is none. Codes of departments."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class UrgencyChange:
    old: Urgency
    new: Urgency


@dataclass(frozen=True, slots=True)
class LevelChange:
    old: InvestigationLevel
    new: InvestigationLevel

    @property
    def is_deeper(self) -> bool:
        in_order = list(InvestigationLevel)
        return in_order.index(self.new) > in_order.index(self.old)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a draft process says otherwise of a case. `approval` is whether a second
    person must now agree, None where that stays as it is.
    """

    unit_now: str = ""
    unit: UnitChange | None = None
    urgency: UrgencyChange | None = None
    level: LevelChange | None = None
    approval: bool | None = None
    demands: tuple[Demandable, ...] = ()

    @property
    def differs(self) -> bool:
        changes = (self.unit, self.urgency, self.level, self.demands)
        return any(changes) or self.approval is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A case of which something would have been otherwise."""

    pk: int
    reference: str
    summary: str
    language: str
    received_at: datetime
    dates: tuple[DateChange, ...] = ()
    judged: Judged = field(default_factory=Judged)


@dataclass(slots=True)
class Answers:
    """Clocks of answers by how they came out: `met_at` against the date; those still
    running are late once it has gone by, and open before.
    """

    in_time: int = 0
    late: int = 0
    still_open: int = 0

    @property
    def n(self) -> int:
        return self.in_time + self.late + self.still_open

    def count(self, met_at: datetime | None, due_at: datetime, at: datetime) -> None:
        """Take one clock more into account, as it stands at a moment."""
        if (met_at or at) > due_at:
            self.late += 1
        elif met_at is None:
            self.still_open += 1
        else:
            self.in_time += 1


@dataclass(frozen=True, slots=True)
class Load:
    """How many cases a department has, and would have had; "" is no department."""

    unit: str
    before: int
    after: int


@dataclass(slots=True, kw_only=True)
class Rehearsal:
    """What a draft would have made of the cases of a time. `n` were looked at;
    `is_cut` says that there were more, and the newest were taken.
    """

    edition: Edition
    since: datetime
    until: datetime
    n: int = 0
    is_cut: bool = False
    changed: list[Changed] = field(default_factory=list)
    before: Answers = field(default_factory=Answers)
    after: Answers = field(default_factory=Answers)
    load: list[Load] = field(default_factory=list)

    @property
    def dates(self) -> list[DateChange]:
        return [change for case in self.changed for change in case.dates]

    @property
    def earlier(self) -> int:
        return sum(change.is_earlier for change in self.dates)

    @property
    def later(self) -> int:
        return sum(change.is_later for change in self.dates)

    @property
    def begun(self) -> int:
        """Clocks there would be that there are not."""
        return sum(change.old is None for change in self.dates)

    @property
    def gone(self) -> int:
        """Clocks there are that there would not be."""
        return sum(change.new is None for change in self.dates)

    @property
    def rerouted(self) -> int:
        return sum(case.judged.unit is not None for case in self.changed)

    @property
    def more_urgent(self) -> int:
        both = [case.judged.urgency for case in self.changed if case.judged.urgency]
        return sum(each.new > each.old for each in both)

    @property
    def less_urgent(self) -> int:
        both = [case.judged.urgency for case in self.changed if case.judged.urgency]
        return sum(each.new < each.old for each in both)

    @property
    def deeper(self) -> int:
        both = [case.judged.level for case in self.changed if case.judged.level]
        return sum(each.is_deeper for each in both)

    @property
    def less_deep(self) -> int:
        both = [case.judged.level for case in self.changed if case.judged.level]
        return sum(not each.is_deeper for each in both)

    @property
    def approvals_more(self) -> int:
        return sum(case.judged.approval is True for case in self.changed)

    @property
    def approvals_less(self) -> int:
        return sum(case.judged.approval is False for case in self.changed)

    @property
    def demands_unmet(self) -> int:
        """Decided cases in which a step the draft demands never happened."""
        return sum(bool(case.judged.demands) for case in self.changed)
