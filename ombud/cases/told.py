"""What the complainant is told about time. Reading only.

Which clocks they see stands in one table; the rest is what moved a date, in order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from ombud.cases.deadlines.dates import stood_still
from ombud.cases.deadlines.facts import office_of, said_by
from ombud.cases.models import Case, Deadline, Extension, Pause
from ombud.cases.vocabulary import ClockEnd
from ombud.rulebook import reckoning
from ombud.rulebook.shapes.profiles import Profile, TimeLimit
from ombud.rulebook.vocabulary import LAPSING, DeadlineKind, StartEvent
from ombud.worktime import explaining
from ombud.worktime.calendars import WorkCalendar
from ombud.worktime.explaining import Explanation

# Registration and the keeping of the record are our own affair.
IS_TOLD: Mapping[DeadlineKind, bool] = {
    DeadlineKind.REGISTRATION: False,
    DeadlineKind.ACKNOWLEDGEMENT: True,
    DeadlineKind.UPDATE: True,
    DeadlineKind.ANSWER: True,
    DeadlineKind.REVIEW_ACKNOWLEDGEMENT: True,
    DeadlineKind.REVIEW: True,
    DeadlineKind.REMEDY: True,
    DeadlineKind.OPTION: True,
    DeadlineKind.OUTSIDE: True,
    DeadlineKind.OUTSIDE_DECISION: True,
    DeadlineKind.RETENTION: False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What moved a date: more time, or a time in which the clock stood still.

    `before` and `after` are the due moments; `after` is None where a later move hides
    what this one alone did.
    """

    extension: Extension | None = None
    pause: Pause | None = None
    before: datetime
    after: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A clock as far as the complainant is told of it."""

    row: Deadline
    says: Profile | None
    calendar: WorkCalendar
    pauses: list[Pause]
    extensions: list[Extension]

    @property
    def kind(self) -> DeadlineKind:
        return DeadlineKind(self.row.kind)

    @property
    def limit(self) -> TimeLimit | None:
        """The limit it counts; None where we named the day ourselves."""
        return self.says.limits.get(self.kind) if self.says else None

    @property
    def is_ours(self) -> bool:
        """Do we owe something by its end, rather than somebody else having a right?"""
        return self.kind not in LAPSING

    @property
    def is_set_aside(self) -> bool:
        return self.row.ended_as == ClockEnd.SET_ASIDE

    @property
    def is_from_silence(self) -> bool:
        """Is it counted from the last day for an acknowledgement that did not come?"""
        return (
            self.says is not None
            and self.limit is not None
            and self.says.since(self.kind) == StartEvent.ACKNOWLEDGED
            and self.row.since == StartEvent.RECEIVED
        )

    def standing_still(self, at: datetime) -> Pause | None:
        """The pause it is in at a moment. One whose cap is reached is over."""
        if not self.row.is_running:
            return None
        open_ones = (row for row in self.pauses if row.ended_at is None)
        return next((row for row in open_ones if row.cap_at > at), None)


def clocks(case: Case) -> list[Told]:
    """Of each date the complainant is told, the clock begun last; in order of dates.

    Clocks set aside count no more and are left out, and so are targets of our own
    beside a limit of law.
    """
    latest: dict[tuple[object, ...], Told] = {}
    counting = _with_moves(case.deadlines.exclude(ended_as=ClockEnd.SET_ASIDE))
    for row in sorted(counting, key=lambda each: (each.started_at, each.pk)):
        if told := _told(row):
            latest[row.kind, row.profile_id, row.about] = told
    return sorted(latest.values(), key=lambda each: (each.row.due_at, each.row.pk))


def clock(case: Case, pk: int) -> Told | None:
    """One clock of this very case, if the complainant is told of it."""
    row = _with_moves(case.deadlines.filter(pk=pk)).first()
    return _told(row) if row else None


def _with_moves(rows: QuerySet[Deadline]) -> QuerySet[Deadline]:
    return rows.select_related("profile", "calendar").prefetch_related(
        "pauses", "extensions"
    )


def _told(row: Deadline) -> Told | None:
    says = said_by(row)
    if not IS_TOLD[DeadlineKind(row.kind)] or (says and says.basis != row.basis):
        return None
    given = [each for each in row.extensions.all() if each.given_at is not None]
    return Told(
        row=row,
        says=says,
        calendar=office_of(row).calendar,
        pauses=list(row.pauses.all()),
        extensions=given,
    )


def moves(told: Told) -> list[Move]:
    """What moved a date, in the order it happened."""
    return list(_moves(told))


def _moves(told: Told) -> Iterator[Move]:
    happened: list[tuple[datetime, Extension | Pause]] = []
    happened += [(each.begun_at, each) for each in told.pauses]
    happened += [(each.given_at or each.asked_at, each) for each in told.extensions]
    happened.sort(key=lambda each: each[0])
    before = told.row.first_due_at
    is_extended = False
    for place, (_at, each) in enumerate(happened):
        if isinstance(each, Extension):
            yield Move(extension=each, before=each.old_due_at, after=each.new_due_at)
            before, is_extended = each.new_due_at, True
            continue
        after: datetime | None = None
        if place == len(happened) - 1:
            after = told.row.due_at
        elif not is_extended:
            after = _due_at(told, each)
        yield Move(pause=each, before=before, after=after)
        before = after or before


def _due_at(told: Told, last: Pause) -> datetime | None:
    """When it was due with the pauses up to this one."""
    if told.says is None or told.limit is None:
        return None
    until_then = [each for each in told.pauses if each.begun_at <= last.begun_at]
    return reckoning.due_at(
        told.says,
        told.kind,
        told.calendar,
        told.row.started_at,
        channel=told.row.case.channel,
        paused=stood_still(until_then),
    )


def day_by_day(told: Told) -> Explanation | None:
    """Every day counted, up to the date as it was before more time was given.

    None where we named the day ourselves.
    """
    if told.says is None or told.limit is None:
        return None
    pauses = told.pauses
    if told.extensions:
        given_at = told.extensions[0].given_at
        pauses = [each for each in pauses if given_at and each.begun_at < given_at]
    counted = told.limit.as_limit(told.says.basis, told.row.case.channel)
    paused = stood_still(pauses)
    return explaining.explain(told.calendar, told.row.started_at, counted, paused)
