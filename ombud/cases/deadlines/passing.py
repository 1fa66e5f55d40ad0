"""Time passes: clocks run out, and remind those in charge before they do."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

from ombud.cases import entries
from ombud.cases.deadlines import reminders
from ombud.cases.deadlines.facts import facts_of, office_of, said_by
from ombud.cases.deadlines.rows import running
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Deadline
from ombud.cases.vocabulary import ClockEnd, RemedyKind, RemedyOrigin
from ombud.journal.recording import Happening, record_in_order
from ombud.people.acting import Act
from ombud.rulebook import queries as rules
from ombud.rulebook.shapes.processes import Reminder
from ombud.rulebook.shapes.profiles import Compensation
from ombud.rulebook.vocabulary import LAPSING

UNMARKED = Q(met_at=None, missed_at=None, ended_at=None)
ALL = 100  # per cent
NOT_LOOKED_AT = ("search", "narrative", "desired_outcome", "involved", "original")


class Moment(NamedTuple):
    """A moment of a clock that has come: a reminder, or (without one) its end."""

    at: datetime
    rank: int
    clock: Deadline
    reminder: Reminder | None = None


def catch_up(act: Act, *, at_most: int = 100) -> int:
    """Do what time has brought to up to `at_most` cases, in the order it came to pass.

    Reminders are given, and clocks that ran out are marked; returns how many clocks
    that were. Safe to run twice or in parallel: a case another worker holds is passed
    over, and what is done no longer matches. However long nobody looked, of each case
    everything is caught up in its order, once. Who is told follows from the entries.
    """
    return _see_to(act, at_most, [_ran_out(act.at), _to_remind_of(act.at)])


def mark_missed(act: Act, *, at_most: int = 100) -> int:
    """Mark the clocks of up to `at_most` cases that ran out before `act.at`."""
    return _see_to(act, at_most, [_ran_out(act.at)])


def mark_missed_of(case: Case, act: Act) -> None:
    """Mark the clocks of one case, which is locked, that ran out before `act.at`.

    For steps after which a clock may no longer count: what was missed stays missed.
    """
    over = [
        clock
        for clock in running(case)
        if clock.missed_at is None and clock.due_at < act.at
    ]
    for clock in over:
        for each in _pass(Moment(clock.due_at, 1, clock), act):
            entries.record(CaseEvent(each.verb), case, act, **each.facts)
        clock.save(update_fields=["missed_at", "ended_at", "ended_as"])


def remind(act: Act, *, at_most: int = 100) -> int:
    """Give the reminders of up to `at_most` cases whose moment has come.

    Each share of a clock is reminded of once.
    """
    return _see_to(act, at_most, [_to_remind_of(act.at)])


class Waiting(NamedTuple):
    """Clocks whose time has come, and the column that says when it came."""

    matching: Q
    moment: str


def _ran_out(at: datetime) -> Waiting:
    return Waiting(UNMARKED & Q(due_at__lt=at), "due_at")


def _to_remind_of(at: datetime) -> Waiting:
    return Waiting(Q(remind_at__lte=at), "remind_at")


@transaction.atomic
def _see_to(act: Act, at_most: int, waiting: Sequence[Waiting]) -> int:
    cases = _locked(_first(waiting, at_most))
    found = {clock.pk: clock for each in waiting for clock in _still(each, cases)}
    clocks = list(found.values())
    noted = {clock.pk: clock.remind_at for clock in clocks}
    moments: list[Moment] = []
    for clock in clocks:
        clock.case = cases[clock.case_id]
        moments += _moments(clock, act.at, {each.moment for each in waiting})
    moments.sort(key=lambda each: (each.at, each.rank, each.clock.pk))
    happened = [each for moment in moments for each in _pass(moment, act)]
    reminding = [clock for clock in clocks if clock.remind_at != noted[clock.pk]]
    _save(clocks, reminding, act)
    record_in_order(happened, act)
    return len(clocks)


def _first(waiting: Sequence[Waiting], at_most: int) -> list[int]:
    """The cases that have waited longest."""
    found: list[tuple[datetime, int]] = []
    for matching, moment in waiting:
        rows = Deadline.objects.filter(matching).order_by(moment, "pk")
        found += rows.values_list(moment, "case_id")[:at_most]
    return list(dict.fromkeys(pk for _at, pk in sorted(found)))[:at_most]


def _locked(pks: Sequence[int]) -> dict[int, Case]:
    """The cases nobody else holds; a case is locked before its journal is written."""
    if not pks:
        return {}
    free = Case.objects.select_for_update(skip_locked=True, of=("self",))
    found = free.select_related("process").defer(*NOT_LOOKED_AT)
    return found.order_by("pk").in_bulk(pks)


def _still(waiting: Waiting, cases: Mapping[int, Case]) -> QuerySet[Deadline]:
    """The clocks that still match once their case is locked."""
    rows = Deadline.objects.select_related("profile", "calendar")
    return rows.filter(waiting.matching, case__in=cases)


def _moments(clock: Deadline, now: datetime, asked: set[str]) -> Iterable[Moment]:
    """What has come of a clock; a reminder of all of it follows its end."""
    if "due_at" in asked and clock.missed_at is None and clock.due_at < now:
        yield Moment(clock.due_at, 1, clock)
    if "remind_at" not in asked or clock.remind_at is None or clock.remind_at > now:
        return
    given, clock.remind_at = reminders.due(clock, office_of(clock).calendar, now=now)
    for at, reminder in given:
        yield Moment(at, 2 if reminder.at >= ALL else 0, clock, reminder)


def _pass(moment: Moment, act: Act) -> Iterable[Happening]:
    clock, reminder = moment.clock, moment.reminder
    case = clock.case
    if reminder is not None:
        clock.reminded = reminder.at
        facts = {**facts_of(clock), "share": reminder.at, "to": reminder.to}
        yield Happening(CaseEvent.DEADLINE_REMINDED, case, facts)
    elif clock.kind in LAPSING:
        clock.ended_at, clock.ended_as = act.at, ClockEnd.LAPSED
        yield Happening(CaseEvent.DEADLINE_LAPSED, case, facts_of(clock))
    else:
        clock.missed_at = act.at
        yield Happening(CaseEvent.DEADLINE_MISSED, case, facts_of(clock))
        for owed in _owed(clock):
            yield _owe(owed, clock, act)


def _save(clocks: Iterable[Deadline], reminded: Iterable[Deadline], act: Act) -> None:
    """Save what has come of clocks; most columns get the same value in all rows."""
    missed = [clock.pk for clock in clocks if clock.missed_at == act.at]
    lapsed = [clock.pk for clock in clocks if clock.ended_at == act.at]
    rows = Deadline.objects
    if missed:
        rows.filter(pk__in=missed).update(missed_at=act.at)
    if lapsed:
        rows.filter(pk__in=lapsed).update(ended_at=act.at, ended_as=ClockEnd.LAPSED)
    rows.bulk_update(reminded, ["reminded", "remind_at"])


def _owed(clock: Deadline) -> list[Compensation]:
    """What law makes payable by itself now that this clock was missed."""
    says = said_by(clock)
    if says is None or says.basis != clock.basis:
        return []
    return [owed for owed in says.compensation if owed.kind == clock.kind]


def _owe(owed: Compensation, clock: Deadline, act: Act) -> Happening:
    """What law makes payable by itself becomes a remedy, to be carried out."""
    case = clock.case
    remedy = case.remedies.create(
        origin=RemedyOrigin.LAW,
        kind=RemedyKind.COMPENSATION,
        description=rules.said_in(owed.text, case.language),
        amount=owed.amount,
        currency=owed.currency,
        promised_at=act.at,
    )
    facts = {"clock": clock.pk, "remedy": remedy.pk}
    return Happening(CaseEvent.COMPENSATION_DUE, case, facts)
