"""What a case tells its clocks: when things happened, and which rules bind it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from ombud.cases.deadlines import rows
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Deadline
from ombud.cases.vocabulary import CaseKind
from ombud.journal import queries as journal
from ombud.rulebook import calendars, editions, judging
from ombud.rulebook import queries as rules
from ombud.rulebook.models import Edition
from ombud.rulebook.shapes.profiles import Outside, Profile
from ombud.rulebook.vocabulary import Basis, RuleKind, StartEvent
from ombud.worktime.calendars import WorkCalendar

# What no longer holds once something happened.
OVER_WITH: Mapping[StartEvent, tuple[StartEvent, ...]] = {
    StartEvent.REOPENED: (
        StartEvent.ANSWERED,
        StartEvent.CLOSED,
        StartEvent.REVIEW_ASKED,
        StartEvent.EXTERNAL_APPLICATION,
    ),
    StartEvent.REVIEW_ASKED: (StartEvent.CLOSED,),
    StartEvent.EXTERNAL_APPLICATION: (StartEvent.CLOSED,),
}


class Binding(NamedTuple):
    """A set of time limits that binds a case."""

    edition: Edition
    says: Profile


class Office(NamedTuple):
    """The calendar clocks are counted by, and the edition it stands in."""

    edition: Edition | None
    calendar: WorkCalendar


def office(at: datetime) -> Office:
    """The calendar in force at a moment."""
    edition = calendars.edition_in_force(at)
    return Office(edition, calendars.of_edition(edition))


def office_of(clock: Deadline) -> Office:
    """The calendar a clock was reckoned with, and always will be."""
    return Office(clock.calendar, calendars.of_edition(clock.calendar))


def events_of(case: Case) -> dict[StartEvent, datetime]:
    """When what time limits count from happened; later words on an event win.

    Once a case was taken up again, its answer and its end no longer hold; once it is
    looked at again, inside or outside, its end does not. A case taken over arrived
    under other promises: nothing is counted from that.
    """
    found = {} if _was_taken_over(case) else arrival_of(case)
    for row in case.milestones.all():
        found[StartEvent(row.event)] = row.happened_at
        for event in OVER_WITH.get(StartEvent(row.event), ()):
            found.pop(event, None)
    return found


def arrival_of(case: Case) -> dict[StartEvent, datetime]:
    """When it reached us: what was no complaint at first, when it was first said."""
    said = case.first_expressed_at or case.received_at
    return {
        StartEvent.RECEIVED: min(said, case.received_at),
        StartEvent.REGISTERED: case.registered_at,
    }


def _was_taken_over(case: Case) -> bool:
    return bool(case.source) and journal.has_ever_happened(CaseEvent.TAKEN_OVER, case)


def bindings_on_arrival(case: Case, calendar: WorkCalendar) -> list[Binding]:
    """The time limits that bind a case: in force on the day it was received, known
    to us when it was registered, and meant for cases like it.
    """
    return list(_meant_for(case, _known_then(case, calendar)))


def bindings_of(case: Case, calendar: WorkCalendar) -> list[Binding]:
    """The same, however much later: of each rule that started a clock here, the case
    keeps the edition it came under, even if that was replaced on its very day.
    """
    found = {each.code: each for each in _known_then(case, calendar)}
    first_last = sorted(rows.of(case), key=lambda row: row.pk, reverse=True)
    found |= {row.profile.code: row.profile for row in first_last if row.profile}
    return list(_meant_for(case, [found[code] for code in sorted(found)]))


def _known_then(case: Case, calendar: WorkCalendar) -> list[Edition]:
    by_then = Q(needs_confirmation=False) | Q(confirmed_at__lte=case.registered_at)
    day = calendar.day_of(case.received_at)
    found = editions.in_force(RuleKind.PROFILE, day).filter(by_then)
    return editions.known((day, case.registered_at), lambda: list(found))


def _meant_for(case: Case, found: Iterable[Edition]) -> Iterable[Binding]:
    """Only a complaint is bound by time limits: nothing else that reaches us is."""
    if case.kind != CaseKind.COMPLAINT:
        return
    about = rules.codes_about(case.category)
    for edition in found:
        says = editions.profile_shape(edition)
        if judging.is_meant_for(says, channel=case.channel, categories=about):
            yield Binding(edition, says)


def said_by(clock: Deadline) -> Profile | None:
    """The profile of a clock, or None where a promise of ours set its date."""
    return editions.profile_shape(clock.profile) if clock.profile else None


def outside_of(case: Case) -> Outside | None:
    """The body outside that the rules of a case name, those set by law first."""
    standing = [row for row in rows.of(case) if row.ended_at is None]
    said = [says for each in standing if (says := said_by(each)) and says.outside]
    said.sort(key=lambda says: says.basis != Basis.STATUTORY)
    return said[0].outside if said else None


def facts_of(clock: Deadline) -> Mapping[str, object]:
    """What the journal keeps about a clock."""
    return {
        "clock": clock.pk,
        "kind": clock.kind,
        "basis": clock.basis,
        "due_at": clock.due_at,
    }
