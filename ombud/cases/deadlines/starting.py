"""Facts start clocks: at arrival, and whenever a fact comes to light."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from ombud.cases.deadlines import pausing, reminders
from ombud.cases.deadlines.facts import (
    Binding,
    Office,
    bindings_of,
    events_of,
    facts_of,
    office,
)
from ombud.cases.deadlines.next_due import note_next
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Deadline
from ombud.cases.vocabulary import ClockEnd
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.rulebook import editions, reckoning
from ombud.rulebook.reckoning import Reckoned
from ombud.rulebook.vocabulary import (
    LAPSING,
    Basis,
    DeadlineKind,
    MetBy,
    StartEvent,
)

END_OF_DAY = time(23, 59, 59)
AT_ONCE = {MetBy.RECEIPT, MetBy.REGISTERED}
ARRIVAL = (StartEvent.RECEIVED, StartEvent.REGISTERED, StartEvent.ACKNOWLEDGED)
AFTER_REOPENING = {DeadlineKind.UPDATE, DeadlineKind.ANSWER}


def start_all(case: Case) -> list[Deadline]:
    """Start every clock the arrival starts; its entry in the journal names them."""
    here = office(case.registered_at)
    events = {
        StartEvent.RECEIVED: case.received_at,
        StartEvent.REGISTERED: case.registered_at,
    }
    started = [
        _clock(case, binding, here, reckoned)
        for binding in bindings_of(case, here.calendar)
        for reckoned in _reckoned(case, binding, here, events)
    ]
    for clock in started:
        clock.met_at = case.registered_at if _is_met_at_once(clock) else None
        reminders.set_next(clock, case, here.calendar, now=case.registered_at)
    Deadline.objects.bulk_create(started)
    running = [
        clock.due_at
        for clock in started
        if clock.is_running and clock.kind not in LAPSING
    ]
    case.due_at = min(running, default=None)
    return started


def happened(
    case: Case, event: StartEvent, act: Act, *, at: datetime | None = None
) -> None:
    """Keep that something happened which time limits count from, and follow it."""
    case.milestones.create(
        event=event,
        happened_at=at or act.at,
        recorded_by=act.actor,
        recorded_at=act.at,
    )
    follow_facts(case, act)


def follow_facts(case: Case, act: Act) -> None:
    """Bring the clocks in line with the facts as they are now known.

    What is missing starts; what was counted from something else, or by a profile
    that does not bind this case after all, is set aside and stays to be read. What a
    clock lost while it stood still, the one in its place has lost as well. Nothing met
    is touched.
    """
    here = office(case.registered_at)
    events = events_of(case)
    bindings = bindings_of(case, here.calendar)
    known = list(case.deadlines.filter(ended_at=None, profile__isnull=False))
    bound = {binding.edition.pk for binding in bindings}
    for clock in known:
        if clock.is_running and clock.profile_id not in bound:
            set_aside(clock, case, act)
    for binding in bindings:
        for reckoned in _reckoned(case, binding, here, events):
            same = [clock for clock in known if _is_of(clock, binding, reckoned)]
            if _stands(same, reckoned):
                continue
            for clock in same:
                set_aside(clock, case, act)
            before = [clock for clock in known if clock.kind == reckoned.kind]
            _begin(case, binding, here, reckoned, act, before=before)
    note_next(case)


def begin_again(
    case: Case, kinds: Iterable[DeadlineKind], act: Act, *, since: StartEvent
) -> None:
    """Start clocks of these kinds anew, counted from this moment."""
    here = office(act.at)
    wanted = set(kinds)
    events = dict.fromkeys([since, *ARRIVAL], act.at)
    for binding in bindings_of(case, here.calendar):
        for reckoned in _reckoned(case, binding, here, events):
            if reckoned.kind in wanted:
                _begin(case, binding, here, replace(reckoned, since=since), act)
    note_next(case)


def reopened(case: Case, act: Act) -> None:
    """A reopened case owes an answer and updates again, counted from now; its record
    is not yet to be disposed of, and no outside body waits.
    """
    for clock in case.deadlines.filter(met_at=None, ended_at=None):
        set_aside(clock, case, act)
    happened(case, StartEvent.REOPENED, act)
    begin_again(case, AFTER_REOPENING, act, since=StartEvent.REOPENED)


def set_aside(clock: Deadline, case: Case, act: Act) -> None:
    """A clock no longer counts. It keeps its dates, and whether it was missed."""
    if not clock.is_running:
        return
    clock.ended_at, clock.ended_as = act.at, ClockEnd.SET_ASIDE
    clock.remind_at = None
    clock.save(update_fields=["ended_at", "ended_as", "remind_at"])
    record(CaseEvent.DEADLINE_SET_ASIDE, case, act, **facts_of(clock))


def promise_by(
    case: Case, kind: DeadlineKind, *, about: int, day: date, act: Act
) -> None:
    """Start a clock for a day we named ourselves: a remedy, a choice to be made.

    `about` is the remedy, or the round of options. A day that has gone starts none.
    """
    here = office(act.at)
    due_at = datetime.combine(day, END_OF_DAY, tzinfo=here.calendar.zone)
    if due_at < act.at:
        return
    clock = Deadline(
        case=case,
        kind=kind,
        basis=Basis.SERVICE,
        calendar=here.edition,
        about=about,
        since=StartEvent.PROMISED,
        started_at=act.at,
        first_due_at=due_at,
        due_at=due_at,
    )
    _put(clock, case, here, act)
    note_next(case)


def _reckoned(
    case: Case,
    binding: Binding,
    here: Office,
    events: dict[StartEvent, datetime],
) -> list[Reckoned]:
    return reckoning.clocks(binding.says, here.calendar, events, channel=case.channel)


def _is_of(clock: Deadline, binding: Binding, reckoned: Reckoned) -> bool:
    return (
        clock.profile_id == binding.edition.pk
        and clock.kind == reckoned.kind
        and clock.basis == reckoned.basis
    )


def _stands(same: list[Deadline], reckoned: Reckoned) -> bool:
    """Is there nothing to change? Updates follow one another by their own rule, what
    is met is met, and time that was given stays given.
    """
    if reckoned.kind == DeadlineKind.UPDATE and same:
        return True
    return any(
        clock.met_at is not None
        or clock.started_at == reckoned.started_at
        or clock.extensions.filter(given_at__isnull=False).exists()
        for clock in same
    )


def _begin(
    case: Case,
    binding: Binding,
    here: Office,
    reckoned: Reckoned,
    act: Act,
    *,
    before: Sequence[Deadline] = (),
) -> None:
    _put(_clock(case, binding, here, reckoned), case, here, act, before=before)


def _put(
    clock: Deadline,
    case: Case,
    here: Office,
    act: Act,
    *,
    before: Sequence[Deadline] = (),
) -> None:
    clock.save()
    if before:
        pausing.take_over(clock, before, act)
    reminders.set_next(clock, case, here.calendar, now=act.at)
    clock.save(update_fields=["due_at", "remind_at"])
    record(CaseEvent.DEADLINE_STARTED, case, act, **facts_of(clock))


def _clock(case: Case, binding: Binding, here: Office, reckoned: Reckoned) -> Deadline:
    return Deadline(
        case=case,
        kind=reckoned.kind,
        basis=reckoned.basis,
        profile=binding.edition,
        calendar=here.edition,
        since=reckoned.since,
        started_at=reckoned.started_at,
        first_due_at=reckoned.due_at,
        due_at=reckoned.due_at,
    )


def _is_met_at_once(clock: Deadline) -> bool:
    if clock.profile is None:
        return False
    says = editions.profile_shape(clock.profile)
    return says.met_by(DeadlineKind(clock.kind)) in AT_ONCE
