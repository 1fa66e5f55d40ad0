"""What we do stops clocks."""

from ombud.cases.deadlines import rows, starting
from ombud.cases.deadlines.facts import facts_of, said_by
from ombud.cases.deadlines.next_due import note_next
from ombud.cases.entries import record
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Deadline
from ombud.cases.states import Status
from ombud.people.acting import Act
from ombud.rulebook.vocabulary import LAPSING, DeadlineKind, MetBy, StartEvent

NO_NEWS_OWED = {Status.ANSWERED, Status.CLOSED, Status.WITHDRAWN}


def satisfied(case: Case, by: MetBy, act: Act) -> None:
    """Stop the running clocks that this stops. Does nothing if none is left."""
    for clock in rows.running(case):
        says = said_by(clock)
        if says is not None and says.met_by(DeadlineKind(clock.kind)) == by:
            _meet(clock, case, act)
    note_next(case)


def kept(case: Case, kind: DeadlineKind, about: int, act: Act) -> None:
    """Stop the clock of a promise: this remedy is done, this choice is made."""
    for clock in rows.running(case):
        if clock.kind == kind and clock.about == about:
            _meet(clock, case, act)
    note_next(case)


def replaced(case: Case, kind: DeadlineKind, act: Act) -> None:
    """What a clock of this kind waited for has been settled otherwise."""
    for clock in rows.running(case):
        if clock.kind == kind:
            starting.set_aside(clock, case, act)
    note_next(case)


def let_go(case: Case, kind: DeadlineKind, about: int, act: Act) -> None:
    """What this one clock waited for will not come like this any more."""
    for clock in rows.running(case):
        if clock.kind == kind and clock.about == about:
            starting.set_aside(clock, case, act)
    note_next(case)


def closed(case: Case, act: Act) -> None:
    """Everything that was owed is done; what runs for others runs on."""
    for clock in rows.running(case):
        if clock.kind not in LAPSING:
            _meet(clock, case, act)
    note_next(case)


def given_up(case: Case, act: Act) -> None:
    """The complainant withdrew: no clock was met, none counts."""
    for clock in rows.running(case):
        starting.set_aside(clock, case, act)
    note_next(case)


def told(case: Case, act: Act) -> None:
    """We have told the complainant something: the next update is due from now on.

    Once the case is answered no further update is promised.
    """
    owed = [clock for clock in rows.running(case) if clock.kind == DeadlineKind.UPDATE]
    for clock in owed:
        _meet(clock, case, act)
    if owed and case.status not in NO_NEWS_OWED:
        starting.begin_again(case, {DeadlineKind.UPDATE}, act, since=StartEvent.TOLD)
    note_next(case)


def _meet(clock: Deadline, case: Case, act: Act) -> None:
    clock.met_at, clock.remind_at = act.at, None
    clock.save(update_fields=["met_at", "remind_at"])
    facts = {**facts_of(clock), "in_time": act.at <= clock.due_at}
    record(CaseEvent.DEADLINE_MET, case, act, **facts)
