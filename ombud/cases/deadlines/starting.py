"""Facts start clocks: at arrival, and whenever a fact comes to light."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from ombud.cases.deadlines import done, pausing, reminders, rows
from ombud.cases.deadlines.facts import (
    Binding,
    Office,
    arrival_of,
    bindings_of,
    bindings_on_arrival,
    events_of,
    facts_of,
    office,
)
from ombud.cases.deadlines.next_due import note_next
from ombud.cases.entries import record
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Deadline
from ombud.cases.vocabulary import ClockEnd
from ombud.people.acting import Act
from ombud.rulebook import editions, reckoning
from ombud.rulebook.reckoning import Reckoned
from ombud.rulebook.vocabulary import (
    LAPSING,
    DeadlineKind,
    StartEvent,
)

ARRIVAL = (StartEvent.RECEIVED, StartEvent.REGISTERED, StartEvent.ACKNOWLEDGED)
AFTER_REOPENING = {DeadlineKind.UPDATE, DeadlineKind.ANSWER}


def start_all(case: Case) -> list[Deadline]:
    """Start every clock the arrival starts; its entry in the journal names them."""
    here = office(case.registered_at)
    started = [
        clock_of(case, binding, here, reckoned)
        for binding in bindings_on_arrival(case, here.calendar)
        for reckoned in _reckoned(case, binding, here, arrival_of(case))
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
    _keep(case, event, act, at=at or act.at)
    if _changes_a_date(case, event):
        follow_facts(case, act)


def _keep(case: Case, event: StartEvent, act: Act, *, at: datetime) -> None:
    case.milestones.create(
        event=event, happened_at=at, recorded_by=act.actor, recorded_at=act.at
    )


def _changes_a_date(case: Case, event: StartEvent) -> bool:
    """Is anything that binds this case counted from such an event?"""
    bindings = bindings_of(case, office(case.registered_at).calendar)
    return any(
        binding.says.since(kind) == event
        for binding in bindings
        for kind in binding.says.limits
    )


def follow_facts(case: Case, act: Act, *, but: Collection[DeadlineKind] = ()) -> None:
    """Bring the clocks in line with the facts as they are now known, `but` those of
    these kinds.

    What is missing starts, and is met at once if what it asks for was done before;
    what was counted from something else, or by a profile that does not bind this case
    after all, is set aside and stays to be read. What a clock lost while it stood
    still, the one in its place has lost as well. Nothing met or missed is touched.
    """
    here = office(case.registered_at)
    bindings = bindings_of(case, here.calendar)
    ruled = [row for row in rows.of(case) if row.profile_id is not None]
    known = [row for row in ruled if row.ended_as != ClockEnd.SET_ASIDE]
    bound = {binding.edition.pk for binding in bindings}
    for clock in known:
        if clock.profile_id not in bound:
            set_aside(clock, case, act)
    events = _events(case, bindings, known)
    for binding in bindings:
        for reckoned in _reckoned(case, binding, here, events):
            if reckoned.kind in but:
                continue
            same = [clock for clock in known if _is_of(clock, binding, reckoned)]
            if _stands(same, reckoned) or _is_owed_no_more(
                binding, reckoned, events, known
            ):
                continue
            for clock in same:
                set_aside(clock, case, act)
            begun = clock_of(case, binding, here, reckoned)
            begun.met_at = done.met_before(case, binding.says, reckoned, events)
            begun.missed_at = _missed_before(ruled, begun)
            before = [row for row in ruled if row.kind == reckoned.kind]
            put(begun, case, here, act, before=before)
    note_next(case)


def _events(
    case: Case, bindings: Sequence[Binding], known: Sequence[Deadline]
) -> dict[StartEvent, datetime]:
    """The facts, with the last news where an update is to be counted from it."""
    events = events_of(case)
    update = DeadlineKind.UPDATE
    counting = {clock.profile_id for clock in known if clock.kind == update}
    if any(
        update in binding.says.limits and binding.edition.pk not in counting
        for binding in bindings
    ):
        events |= done.last_news(case, events)
    return events


def _is_extended(clock: Deadline) -> bool:
    """Was it given more time? An extension always moves the date."""
    if clock.due_at == clock.first_due_at:
        return False
    return any(each.given_at is not None for each in clock.extensions.all())


def _is_owed_no_more(
    binding: Binding,
    reckoned: Reckoned,
    events: dict[StartEvent, datetime],
    known: Sequence[Deadline],
) -> bool:
    """No news is owed after the answer; no target of our own, once its law is met or
    has been given more time.
    """
    if reckoned.kind == DeadlineKind.UPDATE:
        return StartEvent.ANSWERED in events
    if reckoned.basis == binding.says.basis:
        return False
    return any(
        clock.met_at is not None or _is_extended(clock)
        for clock in known
        if clock.profile_id == binding.edition.pk and clock.kind == reckoned.kind
    )


def _missed_before(rows: Sequence[Deadline], begun: Deadline) -> datetime | None:
    """When the very clock that starts again was missed before it was set aside."""
    missed = (
        row.missed_at
        for row in rows
        if row.missed_at is not None
        and row.ended_as == ClockEnd.SET_ASIDE
        and (row.profile_id, row.kind, row.basis, row.started_at)
        == (begun.profile_id, begun.kind, begun.basis, begun.started_at)
    )
    return next(missed, None)


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
    is not yet to be disposed of, and no outside body waits. What it owed before, and
    never gave since it was withdrawn, is owed anew and not as well.
    """
    for clock in rows.running(case):
        set_aside(clock, case, act)
    _keep(case, StartEvent.REOPENED, act, at=act.at)
    follow_facts(case, act, but=AFTER_REOPENING)
    begin_again(case, AFTER_REOPENING, act, since=StartEvent.REOPENED)


def set_aside(clock: Deadline, case: Case, act: Act) -> None:
    """A clock no longer counts. It keeps its dates, and whether it was missed."""
    if not clock.is_running:
        return
    clock.ended_at, clock.ended_as = act.at, ClockEnd.SET_ASIDE
    clock.remind_at = None
    clock.save(update_fields=["ended_at", "ended_as", "remind_at"])
    record(CaseEvent.DEADLINE_SET_ASIDE, case, act, **facts_of(clock))


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
    is met is met, what is missed stays missed, and time that was given stays given.
    """
    if reckoned.kind == DeadlineKind.UPDATE and same:
        return True
    return any(
        clock.met_at is not None
        or clock.missed_at is not None
        or clock.started_at == reckoned.started_at
        or _is_extended(clock)
        for clock in same
    )


def _begin(
    case: Case, binding: Binding, here: Office, reckoned: Reckoned, act: Act
) -> None:
    put(clock_of(case, binding, here, reckoned), case, here, act)


def put(
    clock: Deadline,
    case: Case,
    here: Office,
    act: Act,
    *,
    before: Sequence[Deadline] = (),
) -> None:
    if before:
        clock.save()
        pausing.take_over(clock, before, act)
    reminders.set_next(clock, case, here.calendar, now=act.at)
    clock.save()
    rows.begun(clock, case)
    record(CaseEvent.DEADLINE_STARTED, case, act, **facts_of(clock))
    if clock.met_at is not None:
        facts = {**facts_of(clock), "in_time": clock.met_at <= clock.due_at}
        record(CaseEvent.DEADLINE_MET, case, act, **facts)


def clock_of(
    case: Case, binding: Binding, here: Office, reckoned: Reckoned
) -> Deadline:
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
    return says.met_by(DeadlineKind(clock.kind)) in done.AT_ONCE
