"""Time passes: clocks run out, and remind those in charge before they do."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from ombud.cases.deadlines import reminders
from ombud.cases.deadlines.facts import facts_of, office_of, said_by
from ombud.cases.deadlines.next_due import note_next
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Deadline
from ombud.cases.vocabulary import ClockEnd, RemedyKind
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.rulebook import queries as rules
from ombud.rulebook.shapes.profiles import Compensation
from ombud.rulebook.vocabulary import LAPSING


@transaction.atomic
def mark_missed(act: Act, *, at_most: int = 100) -> int:
    """Mark clocks that ran out before `act.at`, oldest first; return how many.

    Safe to run twice or in parallel: rows another worker holds are skipped, and a
    marked clock no longer matches. The case is locked before its journal is written.
    """
    ran_out = Deadline.objects.filter(
        met_at=None, missed_at=None, ended_at=None, due_at__lt=act.at
    )
    marked = 0
    for clock, case in _locked(ran_out, "due_at", at_most):
        if clock.kind in LAPSING:
            _lapse(clock, case, act)
        else:
            _miss(clock, case, act)
        marked += 1
    return marked


@transaction.atomic
def remind(act: Act, *, at_most: int = 100) -> int:
    """Give the reminders whose moment has come, in order; return how many.

    Each share of a clock is reminded of once. Who is told follows from the entry.
    """
    waiting = Deadline.objects.filter(remind_at__lte=act.at)
    given = 0
    for clock, case in _locked(waiting, "remind_at", at_most):
        reminder = reminders.due_now(clock, case)
        if reminder is None:
            clock.remind_at = None
            clock.save(update_fields=["remind_at"])
            continue
        clock.reminded = reminder.at
        reminders.after(clock, case, office_of(clock).calendar)
        clock.save(update_fields=["reminded", "remind_at"])
        facts = {**facts_of(clock), "share": reminder.at, "to": reminder.to}
        record(CaseEvent.DEADLINE_REMINDED, case, act, **facts)
        given += 1
    return given


def _locked(
    rows: QuerySet[Deadline], order: str, at_most: int
) -> Iterator[tuple[Deadline, Case]]:
    """The clocks that still match once their case is locked, in order."""
    waiting = list(rows.order_by(order, "pk").values_list("pk", "case_id")[:at_most])
    cases = Case.objects.select_for_update(skip_locked=True, of=("self",))
    for pk, case_id in waiting:
        case = (
            cases.select_related("process").defer("search").filter(pk=case_id).first()
        )
        if case is None:
            continue
        clock = rows.select_related("profile", "calendar").filter(pk=pk).first()
        if clock is not None:
            yield clock, case


def _miss(clock: Deadline, case: Case, act: Act) -> None:
    clock.missed_at = act.at
    clock.save(update_fields=["missed_at"])
    record(CaseEvent.DEADLINE_MISSED, case, act, **facts_of(clock))
    says = said_by(clock)
    for owed in says.compensation if says else []:
        if owed.kind == clock.kind and says is not None and says.basis == clock.basis:
            _owe(owed, clock, case, act)


def _owe(owed: Compensation, clock: Deadline, case: Case, act: Act) -> None:
    """What law makes payable by itself becomes a remedy, to be carried out."""
    remedy = case.remedies.create(
        kind=RemedyKind.COMPENSATION,
        description=rules.said_in(owed.text, case.language),
        amount=owed.amount,
        currency=owed.currency,
        promised_at=act.at,
    )
    record(CaseEvent.COMPENSATION_DUE, case, act, clock=clock.pk, remedy=remedy.pk)


def _lapse(clock: Deadline, case: Case, act: Act) -> None:
    clock.ended_at, clock.ended_as = act.at, ClockEnd.LAPSED
    clock.save(update_fields=["ended_at", "ended_as"])
    record(CaseEvent.DEADLINE_LAPSED, case, act, **facts_of(clock))
    note_next(case)
