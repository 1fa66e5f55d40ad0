"""From facts to dates. Pure: the same facts give the same instants, always.

Every clock a case has was reckoned here, and can be reckoned again from what the case
remembers: the edition of its profile, the edition of its calendar, and its facts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from ombud.rulebook.shapes.profiles import Extension, Pause, Profile
from ombud.rulebook.vocabulary import Basis, DeadlineKind, ExtensionBasis, StartEvent
from ombud.worktime import counting
from ombud.worktime.calendars import WorkCalendar
from ombud.worktime.intervals import Interval, subtract, union
from ombud.worktime.limits import Limit

Events = Mapping[StartEvent, datetime]
Pauses = Sequence[Interval]

# What is counted from while the event itself has not happened: what comes before it.
BEFORE_IT: Mapping[StartEvent, StartEvent] = {
    StartEvent.REGISTERED: StartEvent.RECEIVED,
    StartEvent.SENT_TO_COMPANY: StartEvent.RECEIVED,
    StartEvent.CLAIM_PRESENTED: StartEvent.RECEIVED,
    StartEvent.CONFIRMATION_DOCUMENT: StartEvent.RECEIVED,
    StartEvent.LAST_REQUIREMENT: StartEvent.RECEIVED,
    StartEvent.TOLD: StartEvent.RECEIVED,
}

# Limits an organisation may want to beat by a margin of its own.
WITH_A_TARGET = (DeadlineKind.ACKNOWLEDGEMENT, DeadlineKind.ANSWER, DeadlineKind.REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A clock as the facts give it. `since` is what it was really counted from."""

    kind: DeadlineKind
    basis: Basis
    since: StartEvent
    started_at: datetime
    due_at: datetime


def clocks(
    profile: Profile, calendar: WorkCalendar, events: Events, *, channel: str = ""
) -> list[Reckoned]:
    """Every clock of a profile that these facts start, in the order of its limits.

    Where the profile asks for an internal target, each statutory clock brings a
    service clock that ends earlier.
    """
    found: list[Reckoned] = []
    for kind in profile.limits:
        clock = reckon(profile, kind, calendar, events, channel=channel)
        if clock is None:
            continue
        found.append(clock)
        if target := _target(profile, clock, calendar):
            found.append(target)
    return found


def reckon(
    profile: Profile,
    kind: DeadlineKind,
    calendar: WorkCalendar,
    events: Events,
    *,
    channel: str = "",
) -> Reckoned | None:
    """One clock of a profile, or None while nothing has happened that starts it."""
    start = _start(profile, kind, calendar, events, channel)
    if start is None:
        return None
    since, at = start
    return Reckoned(
        kind=kind,
        basis=profile.basis,
        since=since,
        started_at=at,
        due_at=due_at(profile, kind, calendar, at, channel=channel),
    )


def _start(
    profile: Profile,
    kind: DeadlineKind,
    calendar: WorkCalendar,
    events: Events,
    channel: str,
) -> tuple[StartEvent, datetime] | None:
    since = profile.since(kind)
    happened = events.get(since)
    if since == StartEvent.ACKNOWLEDGED:
        return _since_acknowledged(profile, calendar, events, channel)
    if happened is not None:
        return since, happened
    before = BEFORE_IT.get(since)
    if before is None or before not in events:
        return None
    return before, events[before]


def _since_acknowledged(
    profile: Profile, calendar: WorkCalendar, events: Events, channel: str
) -> tuple[StartEvent, datetime] | None:
    """From the acknowledgement, but never from later than its own last day: who is
    late to acknowledge has no longer to answer.
    """
    happened = events.get(StartEvent.ACKNOWLEDGED)
    latest = events.get(StartEvent.RECEIVED)
    if DeadlineKind.ACKNOWLEDGEMENT in profile.limits:
        clock = reckon(
            profile, DeadlineKind.ACKNOWLEDGEMENT, calendar, events, channel=channel
        )
        latest = clock.due_at if clock else latest
    if happened is not None and (latest is None or happened <= latest):
        return StartEvent.ACKNOWLEDGED, happened
    return (StartEvent.RECEIVED, latest) if latest is not None else None


def due_at(
    profile: Profile,
    kind: DeadlineKind,
    calendar: WorkCalendar,
    started_at: datetime,
    *,
    channel: str = "",
    paused: Pauses = (),
) -> datetime:
    """When a clock that began then is due, less the time it stood still."""
    limit = profile.limits[kind].as_limit(profile.basis, channel)
    return counting.due_at(calendar, started_at, limit, paused)


def pause_ends(
    pause: Pause, calendar: WorkCalendar, begun: datetime, before: Pauses = ()
) -> datetime:
    """When a pause that began then is over at the latest.

    The cap holds in all: the time a clock stood still `before` for the same reason
    is taken off it. The answer is `begun` where none is left.
    """
    limit = Limit(count=pause.cap.count, unit=pause.cap.unit)
    stood = union(each for each in before if each.start < begun)
    if not stood:
        return counting.due_at(calendar, begun, limit)
    between = subtract([Interval(stood[0].start, begun)], stood)
    return max(begun, counting.due_at(calendar, stood[0].start, limit, between))


def longest_extension(
    profile: Profile,
    kind: DeadlineKind,
    calendar: WorkCalendar,
    *,
    started_at: datetime,
    due_at: datetime,
    channel: str = "",
    paused: Pauses = (),
) -> datetime | None:
    """The last moment an extension may reach, or None where its date is open.

    A total is counted like the limit itself, from the same start and less the same
    pauses; what is added is counted from the day after the date as it stands. Raises
    KeyError for a limit that knows no extension.
    """
    rule: Extension = profile.extensions[kind]
    if rule.basis == ExtensionBasis.OPEN or rule.count is None or rule.unit is None:
        return None
    limit = profile.limits[kind].as_limit(profile.basis, channel)
    if rule.basis == ExtensionBasis.TOTAL:
        in_total = replace(limit, count=rule.count, unit=rule.unit)
        return counting.due_at(calendar, started_at, in_total, paused)
    added = Limit(
        count=rule.count,
        unit=rule.unit,
        roll=limit.roll,
        ends=limit.ends,
        days=limit.days,
    )
    return counting.due_at(calendar, due_at, added)


def _target(
    profile: Profile, clock: Reckoned, calendar: WorkCalendar
) -> Reckoned | None:
    """The organisation's own, earlier aim beside a limit set by law."""
    percent = profile.target_percent
    if (
        percent is None
        or profile.basis != Basis.STATUTORY
        or clock.kind not in WITH_A_TARGET
    ):
        return None
    aim = clock.started_at + (clock.due_at - clock.started_at) * percent / 100
    day = calendar.day_of(aim)
    while not calendar.is_working_day(day) and day > calendar.day_of(clock.started_at):
        day -= timedelta(days=1)
    end_of_day = datetime.combine(day, time(23, 59, 59), tzinfo=calendar.zone)
    return Reckoned(
        kind=clock.kind,
        basis=Basis.SERVICE,
        since=clock.since,
        started_at=clock.started_at,
        due_at=min(end_of_day, clock.due_at),
    )
