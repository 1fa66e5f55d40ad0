"""The date of a clock, reckoned again from what is kept."""

from datetime import datetime

from ombud.cases.deadlines.facts import office_of, said_by
from ombud.cases.models import Deadline, Pause
from ombud.rulebook import reckoning
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.worktime import counting
from ombud.worktime.intervals import Interval
from ombud.worktime.limits import Limit


def due_at(clock: Deadline) -> datetime:
    """When a clock is due: from its start, its rule, its pauses and its extensions.

    The same rows give the same instant, whenever it is asked. An internal target is
    what it was first reckoned to be.
    """
    says = said_by(clock)
    given = clock.extensions.filter(given_at__isnull=False).last()
    if says is None or says.basis != clock.basis:
        return given.new_due_at if given else clock.first_due_at
    here = office_of(clock).calendar
    kind = DeadlineKind(clock.kind)
    pauses = list(clock.pauses.all())
    if given is None or given.given_at is None:
        return reckoning.due_at(
            says,
            kind,
            here,
            clock.started_at,
            channel=clock.case.channel,
            paused=stood_still(pauses),
        )
    since = given.given_at
    later = stood_still([row for row in pauses if row.begun_at >= since])
    unit = says.limits[kind].unit
    due = given.new_due_at
    for still in later:
        lost = counting.counted(here, still.start, still.end, unit)
        unpaused = counting.counted(here, still.start, still.end, unit, paused=[still])
        if lost > unpaused:
            due = counting.due_at(here, due, Limit(count=lost - unpaused, unit=unit))
    return due


def stood_still(pauses: list[Pause]) -> list[Interval]:
    """The times a clock stood still; none is longer than its cap."""
    ends = [
        (row.begun_at, min(row.ended_at or row.cap_at, row.cap_at)) for row in pauses
    ]
    return [Interval(begun, ended) for begun, ended in ends if ended > begun]
