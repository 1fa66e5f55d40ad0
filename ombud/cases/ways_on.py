"""Where a complainant may go on who does not agree with our answer, and until when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ombud.cases.deadlines import facts
from ombud.cases.models import Case
from ombud.cases.vocabulary import ClockEnd
from ombud.rulebook import editions, reckoning
from ombud.rulebook import queries as rules
from ombud.rulebook.shapes.profiles import Outside, Profile
from ombud.rulebook.vocabulary import DeadlineKind, StartEvent

A_MOMENT = timedelta(seconds=1)
Events = Mapping[StartEvent, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body outside. `until` is the last day to turn there, `window` how the rule
    says it in words where it counts no date.
    """

    name: str
    url: str = ""
    until: date | None = None
    window: str = ""


def bodies(case: Case, *, at: datetime) -> list[Body]:
    """The bodies the rules of a case name, else the organisation's own, in the
    language of the complaint; the dates as for an answer sent at `at`.
    """
    events = {**facts.events_of(case), StartEvent.ANSWERED: at}
    found: dict[str, Body] = {}
    for says in _profiles(case):
        if says.outside is None:
            continue
        body = _body(says, says.outside, case, events)
        if body.name and (body.until or body.name not in found):
            found[body.name] = body
    return list(found.values()) or list(_own(case))


def time_outside_runs(case: Case, *, at: datetime) -> bool:
    """May they still turn to a body outside, as far as dates go?"""
    running = case.deadlines.filter(kind=DeadlineKind.OUTSIDE, ended_at=None)
    return running.filter(met_at=None, due_at__gte=at).exists()


def _profiles(case: Case) -> list[Profile]:
    rows = case.deadlines.exclude(ended_as=ClockEnd.SET_ASIDE).order_by("pk")
    found = {row.profile_id: row.profile for row in rows.select_related("profile")}
    return [editions.profile_shape(each) for each in found.values() if each]


def _body(says: Profile, outside: Outside, case: Case, events: Events) -> Body:
    return Body(
        name=rules.said_in(outside.body, case.language),
        url=str(outside.url or ""),
        until=_until(says, case, events),
        window=rules.said_in(outside.window, case.language),
    )


def _until(says: Profile, case: Case, events: Events) -> date | None:
    if DeadlineKind.OUTSIDE not in says.limits:
        return None
    calendar = facts.office(case.registered_at).calendar
    clock = reckoning.reckon(
        says, DeadlineKind.OUTSIDE, calendar, events, channel=case.channel
    )
    return calendar.day_of(clock.due_at - A_MOMENT) if clock else None


def _own(case: Case) -> Iterator[Body]:
    here = rules.organisation()
    name = rules.said_in(here.outside_body, case.language)
    if name:
        yield Body(name=name, url=here.outside_body_url)
