"""How long is what of a case kept? By the schedules in force. Spec: R8.1-1.

Nothing is erased before the longest minimum of all that match is over. Where no
minimum matches, the shortest maximum is the day. A maximum that is over before that
day is told as a warning: two rules disagree, and a person has to settle it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ombud.rulebook import editions
from ombud.rulebook import queries as rules
from ombud.rulebook.shapes.retentions import Keeping, Retention, Time
from ombud.rulebook.vocabulary import Basis, Kept, KeptFrom, KeptUnit, RuleKind
from ombud.worktime.last_days import months_after

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a case the schedules look at. `ended` is None while it is open."""

    categories: frozenset[str]
    profiles: frozenset[str]
    received: date
    ended: date | None


@dataclass(frozen=True, slots=True)
class Term:
    """The day a thing may be erased, the rule that says so, and an earlier maximum
    that is exceeded by it.
    """

    on: date
    rule: str
    too_late: date | None = None
    too_late_by: str = ""


class Schedules:
    """The schedules in force at a moment, read once."""

    def __init__(self, at: datetime) -> None:
        self.zone = ZoneInfo(rules.organisation().zone)
        self.today = at.astimezone(self.zone).date()
        found = editions.in_force(RuleKind.RETENTION, editions.day_of(at))
        self.rules: list[tuple[str, Retention]] = [
            (each.code, editions.retention_shape(each)) for each in found
        ]

    def day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def term(self, what: Kept, facts: Facts) -> Term | None:
        """When this of a case may be erased; None where no schedule says so, or the
        case is open.
        """
        least: list[tuple[date, str]] = []
        most: list[tuple[date, str]] = []
        for code, row, _basis in self._rows(what, facts):
            start = _start(row, facts)
            if start is None or facts.ended is None:
                return None
            if row.at_least:
                least.append((max(after(start, row.at_least), facts.ended), code))
            if row.at_most:
                most.append((max(after(start, row.at_most), facts.ended), code))
        if not least and not most:
            return None
        on, code = max(least) if least else min(most)
        shortest = min(most, default=None)
        if shortest is not None and shortest[0] < on:
            return Term(on, code, *shortest)
        return Term(on, code)

    def owed_by_law(self, what: Kept, facts: Facts) -> Term | None:
        """Until when a law wants this kept; None where none does."""
        least = [
            (max(after(start, row.at_least), facts.ended or start), code)
            for code, row, basis in self._rows(what, facts)
            if basis == Basis.STATUTORY and row.at_least is not None
            for start in [_start(row, facts)]
            if start is not None
        ]
        return Term(*max(least)) if least else None

    def earliest(self, what: Kept) -> date | None:
        """Nothing that ended later than this can be due today; None: nothing at all."""
        found = [
            before(self.today, time)
            for _code, rule in self.rules
            for row in rule.keep
            if row.what == what
            for time in (row.at_least, row.at_most)
            if time is not None
        ]
        # A time from arrival may be over before one from the end would be.
        by_arrival = any(
            row.since == KeptFrom.RECEIVED
            for _code, rule in self.rules
            for row in rule.keep
            if row.what == what
        )
        if not found:
            return None
        return self.today if by_arrival else max(found)

    def of_things(self, what: Kept) -> Time | None:
        """How long something is kept that belongs to no case: the shortest maximum."""
        times = [
            row.at_most or row.at_least
            for _code, rule in self.rules
            for row in rule.keep
            if row.what == what
        ]
        known = [time for time in times if time is not None]
        return min(known, key=lambda time: after(self.today, time), default=None)

    def _rows(self, what: Kept, facts: Facts) -> Iterator[tuple[str, Keeping, Basis]]:
        for code, rule in self.rules:
            if not _matches(rule, facts):
                continue
            for row in rule.keep:
                if row.what == what:
                    yield code, row, rule.basis


def _start(row: Keeping, facts: Facts) -> date | None:
    return facts.received if row.since == KeptFrom.RECEIVED else facts.ended


def _matches(rule: Retention, facts: Facts) -> bool:
    return _meets(rule.categories, facts.categories) and _meets(
        rule.profiles, facts.profiles
    )


def _meets(asked: Sequence[str], known: Iterable[str]) -> bool:
    return not asked or bool(set(asked) & set(known))


def after(day: date, time: Time) -> date:
    """The day so much later; a month's last day where it is shorter."""
    if time.unit == KeptUnit.DAYS:
        return day + timedelta(days=time.count)
    return months_after(day, _months(time), same_day=False)


def before(day: date, time: Time) -> date:
    """The day so much earlier; a month's last day where it is shorter."""
    if time.unit == KeptUnit.DAYS:
        return day - timedelta(days=time.count)
    return months_after(day, -_months(time), same_day=False)


def _months(time: Time) -> int:
    return time.count * (MONTHS_A_YEAR if time.unit == KeptUnit.YEARS else 1)
