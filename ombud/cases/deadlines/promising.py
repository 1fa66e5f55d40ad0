"""A promise of ours has a clock: a choice to be made, a remedy to be carried out."""

from datetime import date, datetime, time

from ombud.cases.deadlines import rows, starting
from ombud.cases.deadlines.facts import bindings_of, office
from ombud.cases.deadlines.next_due import note_next
from ombud.cases.models import Case, Deadline, Remedy
from ombud.people.acting import Act
from ombud.rulebook import reckoning
from ombud.rulebook.vocabulary import Basis, DeadlineKind, StartEvent

END_OF_DAY = time(23, 59, 59)


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
    starting.put(clock, case, here, act)
    note_next(case)


def remedy_promised(case: Case, remedy: Remedy, act: Act) -> None:
    """Start the clock of a remedy: by the day we named, else by the rules that say how
    long carrying out a promise may take. A clock that runs already runs on.
    """
    if any(
        row.kind == DeadlineKind.REMEDY and row.about == remedy.pk
        for row in rows.running(case)
    ):
        return
    if remedy.due_on is not None:
        promise_by(
            case, DeadlineKind.REMEDY, about=remedy.pk, day=remedy.due_on, act=act
        )
        return
    remedy_by_rules(case, remedy, act)


def remedy_by_rules(case: Case, remedy: Remedy, act: Act) -> None:
    """Start the clock of a remedy by the rules alone, whatever day we named."""
    here = office(act.at)
    for binding in bindings_of(case, here.calendar):
        if DeadlineKind.REMEDY not in binding.says.limits:
            continue
        reckoned = reckoning.reckon(
            binding.says,
            DeadlineKind.REMEDY,
            here.calendar,
            {StartEvent.PROMISED: act.at},
            channel=case.channel,
        )
        if reckoned is not None:
            clock = starting.clock_of(case, binding, here, reckoned)
            clock.about = remedy.pk
            starting.put(clock, case, here, act)
    note_next(case)
