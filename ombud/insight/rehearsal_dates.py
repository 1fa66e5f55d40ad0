"""What dates would a draft calendar, or a draft of time limits, have given?

Clocks that exist keep their start and what happened to them: a pause is taken off
again as far as the draft permits it, and more time that was given stays given where
the draft knows an extension. Nothing here is saved.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from ombud.cases.deadlines import dates, pausing
from ombud.cases.deadlines.facts import events_of
from ombud.cases.deadlines.starting import ARRIVAL
from ombud.cases.models import Case, Deadline
from ombud.cases.states import Status
from ombud.cases.vocabulary import ClockEnd
from ombud.insight.rehearsal_found import DateChange
from ombud.rulebook import calendars, editions, judging, reckoning
from ombud.rulebook.models import Edition
from ombud.rulebook.reckoning import Reckoned
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import Basis, DeadlineKind, RuleKind, StartEvent
from ombud.worktime.calendars import WorkCalendar

# Clocks begun anew from a moment of their own, whatever the profile counts from.
AGAIN = {StartEvent.TOLD, StartEvent.REOPENED}


class Outcome(NamedTuple):
    """An answer that is owed: when it was given, and due before and under the draft."""

    met_at: datetime | None
    old: datetime | None
    new: datetime | None


@dataclass(frozen=True, slots=True)
class Redated:
    """What became of the dates of a case."""

    changes: tuple[DateChange, ...] = ()
    answers: tuple[Outcome, ...] = ()


class _Pair(NamedTuple):
    row: Deadline | None
    old: datetime | None
    new: datetime | None
    kind: DeadlineKind
    basis: Basis
    is_target: bool


class Redating:
    """A draft and the rules the cases run under, read once for many cases."""

    def __init__(self, draft: Edition) -> None:
        self.draft = draft
        kinds = [RuleKind.CALENDAR, RuleKind.PROFILE]
        known = Edition.objects.filter(kind__in=kinds).in_bulk()
        self.codes = {pk: each.code for pk, each in known.items()}
        self.profiles: dict[int, Profile] = {}
        self.calendars: dict[int | None, WorkCalendar] = {}
        self.known = known
        if draft.kind == RuleKind.CALENDAR:
            self.calendar: WorkCalendar | None = calendars.of_edition(draft)
            self.says: Profile | None = None
        else:
            self.calendar = None
            self.says = editions.profile_shape(draft)

    def of(self, case: Case, categories: set[str]) -> Redated:
        """The dates of a case under the draft. `categories` are its own and wider."""
        rows = _latest(case)
        pairs = (
            self._by_calendar(case, rows)
            if self.says is None
            else self._by_profile(case, rows, self.says, categories)
        )
        changes, answers = [], []
        for pair in pairs:
            if pair.old != pair.new:
                changes.append(self._change(pair))
            if pair.kind == DeadlineKind.ANSWER and not pair.is_target:
                answers.append(Outcome(_met(pair, case), pair.old, pair.new))
        return Redated(tuple(changes), tuple(answers))

    def _by_calendar(self, case: Case, rows: list[Deadline]) -> Iterable[_Pair]:
        for row in rows:
            says = self._profile(row)
            new = self._new_date(case, row, says, says, self._calendar(row))
            yield _pair(row, new, says)

    def _by_profile(
        self, case: Case, rows: list[Deadline], says: Profile, categories: set[str]
    ) -> Iterable[_Pair]:
        here = self._calendar(rows[0] if rows else None)
        applies = judging.is_meant_for(
            says, channel=case.channel, categories=categories
        )
        same = [row for row in rows if self.codes[row.profile_id or 0] == self.code]
        for row in same:
            old_says = self._profile(row)
            new = None
            if applies and row.kind in says.limits:
                new = self._new_date(case, row, says, old_says, self._calendar(row))
            yield _pair(row, new, old_says)
        if not applies or case.status == Status.WITHDRAWN:
            return
        there = {(row.kind, row.basis) for row in self._of_code(case)}
        events = events_of(case)
        for each in reckoning.clocks(says, here, events, channel=case.channel):
            if (each.kind, each.basis) not in there:
                is_target = each.basis != says.basis
                yield _Pair(None, None, each.due_at, each.kind, each.basis, is_target)

    @property
    def code(self) -> str:
        return self.draft.code

    def _of_code(self, case: Case) -> list[Deadline]:
        """Every clock of the rule there ever was on a case, those set aside too."""
        return [
            row
            for row in case.deadlines.all()
            if row.profile_id and self.codes[row.profile_id] == self.code
        ]

    def _new_date(
        self,
        case: Case,
        row: Deadline,
        says: Profile,
        old_says: Profile,
        calendar: WorkCalendar,
    ) -> datetime | None:
        """When the clock of a row would be due, or None if there were none."""
        kind = DeadlineKind(row.kind)
        events = _events(case, row, says, old_says)
        found = reckoning.clocks(says, calendar, events, channel=case.channel)
        clock = next((each for each in found if _is_of(row, each)), None)
        if clock is None:
            return None
        if row.basis != says.basis:
            return clock.due_at
        stood = pausing.permitted(says, kind, calendar, row.pauses.all())
        given = [each for each in row.extensions.all() if each.given_at is not None]
        due, *moved = (
            dates.under(
                says,
                kind,
                calendar,
                clock.started_at,
                channel=case.channel,
                pauses=stood,
                given=extension,
            )
            for extension in (None, *given[-1:])
        )
        return max(due, *moved) if moved and kind in says.extensions else due

    def _profile(self, row: Deadline) -> Profile:
        pk = row.profile_id or 0
        if pk not in self.profiles:
            self.profiles[pk] = editions.profile_shape(self.known[pk])
        return self.profiles[pk]

    def _calendar(self, row: Deadline | None) -> WorkCalendar:
        if self.calendar is not None:
            return self.calendar
        pk = row.calendar_id if row else None
        if pk not in self.calendars:
            self.calendars[pk] = calendars.of_edition(self.known[pk] if pk else None)
        return self.calendars[pk]

    def _change(self, pair: _Pair) -> DateChange:
        here = self._calendar(pair.row)
        days = 0
        if pair.old is not None and pair.new is not None:
            days = (here.day_of(pair.new) - here.day_of(pair.old)).days
        return DateChange(
            kind=pair.kind, basis=pair.basis, old=pair.old, new=pair.new, days=days
        )


def _latest(case: Case) -> list[Deadline]:
    """Of each clock a rule gives, the one begun last; those set aside count no more."""
    latest: dict[tuple[object, ...], Deadline] = {}
    counting = [
        row
        for row in case.deadlines.all()
        if row.profile_id is not None and row.ended_as != ClockEnd.SET_ASIDE
    ]
    for row in sorted(counting, key=lambda row: (row.started_at, row.pk)):
        latest[row.kind, row.basis, row.profile_id] = row
    return list(latest.values())


def _events(
    case: Case, row: Deadline, says: Profile, old: Profile
) -> Mapping[StartEvent, datetime]:
    """What the clock of a row counts from under the draft: its own start, unless the
    draft counts from something else or from a day that is itself reckoned.
    """
    kind, since = DeadlineKind(row.kind), StartEvent(row.since)
    drafted = says.since(kind)
    is_own = drafted == old.since(kind) != StartEvent.ACKNOWLEDGED
    if is_own or since in AGAIN:
        return dict.fromkeys([since, drafted, *ARRIVAL], row.started_at)
    return events_of(case)


def _is_of(row: Deadline, reckoned: Reckoned) -> bool:
    return (reckoned.kind, reckoned.basis) == (row.kind, row.basis)


def _pair(row: Deadline, new: datetime | None, says: Profile) -> _Pair:
    is_target = row.basis != says.basis
    kind, basis = DeadlineKind(row.kind), Basis(row.basis)
    return _Pair(row, row.due_at, new, kind, basis, is_target)


def _met(pair: _Pair, case: Case) -> datetime | None:
    """When the answer was given, for a clock there is and for one there is not."""
    if pair.row is not None:
        return pair.row.met_at
    return events_of(case).get(StartEvent.ANSWERED)
