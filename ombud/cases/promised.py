"""What is promised or due on which day: of one person, or of what they may know of.

Reading only, in two questions: what there is in a span of days, up to a cap, and which
of it the person may know of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast

from ombud.cases import queries, standing
from ombud.cases.errands import Matter
from ombud.cases.models import Case, Consultation, Deadline, Hearing, Pause, Remedy
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import LAPSING
from ombud.worktime.calendars import WorkCalendar

CAP = 1000
Found = tuple[str, int, str, bool, datetime | None, date | None]


@dataclass(frozen=True, slots=True, order=True)
class Promise:
    """One thing due on a day. `what` is the kind of a clock, or a matter; a clock that
    stands still is due on this day only if it goes on today.
    """

    day: date
    reference: str
    what: str
    is_still: bool = False


def between(
    first: date, last: date, *, of_unit: bool, act: Act
) -> tuple[list[Promise], bool]:
    """What is due from the first day to the last, both included, and whether that is
    all of it.

    `of_unit`: of everything somebody who leads may know of, not of their own alone.
    """
    calendar = rules.calendar(act.at)
    found = list(_found(first, last, of_unit=of_unit, act=act, calendar=calendar))
    known = _known(act.staff, {row[1] for row in found})
    told = {
        Promise(
            day=row[5] or calendar.day_of(row[4] or act.at),
            reference=row[2],
            what=row[0],
            is_still=row[3],
        )
        for row in found
        if row[1] in known
    }
    return sorted(told), len(found) <= CAP


def may_see_unit(person: User) -> bool:
    """Does this person arrange the work of others?"""
    return working.is_one_of(person, standing.LEADING)


def _known(person: User, keys: set[int]) -> set[int]:
    if not keys:
        return set()
    seen = queries.cases_visible_to(person).filter(pk__in=keys)
    return set(seen.values_list("pk", flat=True))


def _found(
    first: date, last: date, *, of_unit: bool, act: Act, calendar: WorkCalendar
) -> list[Found]:
    wide = of_unit and may_see_unit(act.staff)
    clocks = _clocks(calendar, first, last, of_unit=wide, act=act)
    rest = list(_of_days(first, last, of_unit=wide, act=act))
    return list(clocks.union(*rest, all=True)[: CAP + 1])


def _clocks(
    calendar: WorkCalendar, first: date, last: date, *, of_unit: bool, act: Act
) -> QuerySet[Any, Found]:
    """The clocks that run; what all may know of only as long as it is not missed: of
    that there can be any number, and it stands in the queue.
    """
    begins, ends = calendar.whole_day(first).start, calendar.whole_day(last).end
    running = Deadline.objects.filter(
        met_at=None, ended_at=None, due_at__gte=begins, due_at__lt=ends
    ).exclude(kind__in=sorted(LAPSING))
    if of_unit:
        seen = queries.cases_visible_to(act.staff).unfinished()
        running = running.filter(missed_at=None, case__in=seen)
    else:
        running = running.filter(case__in=_mine(act.staff))
    still = Pause.objects.filter(
        deadline=OuterRef("pk"), ended_at=None, cap_at__gt=act.at
    )
    return _rows(running, F("kind"), still=Exists(still), at=F("due_at"))


def _of_days(
    first: date, last: date, *, of_unit: bool, act: Act
) -> Iterator[QuerySet[Any, Found]]:
    """Answers of departments, accounts asked for, remedies on the cases of others."""
    person, span = act.staff, {"due_on__gte": first, "due_on__lte": last}
    cases = queries.cases_visible_to(person).unfinished() if of_unit else _mine(person)
    asked = Consultation.objects.filter(advised_at=None, **span)
    theirs = Q(case__in=cases)
    if working.is_one_of(person, queries.ASKED):
        theirs |= queries.asked_of(person)
    yield _rows(asked.filter(theirs), Matter.CONSULTATION)
    heard = Hearing.objects.filter(given_at=None, case__in=cases, **span)
    yield _rows(heard, Matter.HEARING)
    owed = Remedy.objects.filter(owner=person, done_at=None, failed_at=None, **span)
    yield _rows(owed.exclude(case__handler=person), Matter.REMEDY)


def _mine(person: User) -> QuerySet[Case]:
    return Case.objects.unfinished().filter(handler=person)


def _rows(
    found: QuerySet[Any],
    what: Matter | F,
    *,
    still: Exists | None = None,
    at: F | None = None,
) -> QuerySet[Any, Found]:
    """In the shape all of them share; by a moment, or else by a day."""
    kind = Value(what.value) if isinstance(what, Matter) else what
    rows: QuerySet[Any, Found] = found.annotate(
        what_=Cast(kind, CharField()),
        still_=still or Value(value=False),
        at_=at or Value(None, DateTimeField()),
        day_=Value(None, DateField()) if at else F("due_on"),
    ).values_list("what_", "case_id", "case__reference", "still_", "at_", "day_")
    return rows.order_by("at_" if at else "day_", "pk")[: CAP + 1]
