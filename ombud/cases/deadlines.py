"""The clocks on a case: when they start, are met, and are missed."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Min

from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Deadline
from ombud.cases.states import Status
from ombud.cases.vocabulary import DeadlineKind
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.rulebook import queries as rules
from ombud.rulebook.models import Profile
from ombud.worktime.calendars import Limit, Unit, WorkCalendar


def start_all(case: Case) -> list[Deadline]:
    """Start every clock of every profile in force; the arrival's entry names them."""
    calendar = rules.calendar()
    profiles = _latest(calendar.day_of(case.received_at))
    started = [
        _clock(case, DeadlineKind(kind), profile, calendar, start=case.received_at)
        for profile in profiles
        for kind in profile.limits
        if kind in DeadlineKind.values
    ]
    Deadline.objects.bulk_create(started)
    case.due_at = min((clock.due_at for clock in started), default=None)
    return started


def _latest(day: date) -> list[Profile]:
    """The newest version of each profile in force on a day."""
    by_code: dict[str, Profile] = {}
    for profile in rules.profiles_in_force(day):
        by_code.setdefault(profile.code, profile)
    return list(by_code.values())


def _clock(
    case: Case,
    kind: DeadlineKind,
    profile: Profile,
    calendar: WorkCalendar,
    *,
    start: datetime,
) -> Deadline:
    limit = Limit(
        count=profile.limits[kind]["count"], unit=Unit(profile.limits[kind]["unit"])
    )
    return Deadline(
        case=case,
        kind=kind,
        basis=profile.basis,
        profile=profile,
        started_at=start,
        due_at=calendar.due_at(start, limit),
    )


def meet(case: Case, kind: DeadlineKind, act: Act) -> None:
    """Stop running clocks of a kind. Does nothing if they were stopped before."""
    for clock in case.deadlines.filter(kind=kind, met_at=None):
        clock.met_at = act.at
        clock.save(update_fields=["met_at"])
        record(CaseEvent.DEADLINE_MET, case, act, kind=kind, basis=clock.basis)
    _note_next(case)


def meet_all(case: Case, act: Act) -> None:
    """Stop every clock: the case is answered for good, or withdrawn."""
    for kind in DeadlineKind:
        meet(case, kind, act)


def told(case: Case, act: Act) -> None:
    """We have told the complainant something: the next update is due from now on.

    Once the case is answered no further update is promised.
    """
    running = list(
        case.deadlines.filter(kind=DeadlineKind.UPDATE, met_at=None).select_related(
            "profile"
        )
    )
    meet(case, DeadlineKind.UPDATE, act)
    if case.status in {Status.ANSWERED, Status.CLOSED, Status.WITHDRAWN}:
        return
    calendar = rules.calendar()
    for before in running:
        clock = _clock(
            case, DeadlineKind.UPDATE, before.profile, calendar, start=act.at
        )
        clock.save()
        record(
            CaseEvent.DEADLINE_STARTED,
            case,
            act,
            kind=clock.kind,
            basis=clock.basis,
            due_at=clock.due_at,
        )
    _note_next(case)


def restart_answer(case: Case, act: Act) -> None:
    """A reopened case owes an answer and updates again, counted from now."""
    calendar = rules.calendar()
    for profile in _latest(calendar.day_of(act.at)):
        for kind in (DeadlineKind.UPDATE, DeadlineKind.ANSWER):
            if kind in profile.limits:
                clock = _clock(case, kind, profile, calendar, start=act.at)
                clock.save()
                record(
                    CaseEvent.DEADLINE_STARTED,
                    case,
                    act,
                    kind=kind,
                    basis=clock.basis,
                    due_at=clock.due_at,
                )
    _note_next(case)


def _note_next(case: Case) -> None:
    """Repeat the earliest running deadline on the case; `steps.finish` saves it."""
    running = case.deadlines.filter(met_at=None)
    case.due_at = running.aggregate(next=Min("due_at"))["next"]


@transaction.atomic
def mark_missed(act: Act, *, at_most: int = 100) -> int:
    """Mark clocks that ran out before `act.at`; return how many.

    Safe to run twice or in parallel: rows another worker holds are skipped, and a
    marked clock no longer matches. The case is locked before its journal is written.
    """
    running_out = Deadline.objects.filter(
        met_at=None, missed_at=None, due_at__lt=act.at
    )
    waiting = running_out.order_by("due_at").values_list("pk", flat=True)[:at_most]
    missed = 0
    for pk in list(waiting):
        clock = running_out.filter(pk=pk).first()
        if clock is None:
            continue
        case = (
            Case.objects.select_for_update(skip_locked=True)
            .filter(pk=clock.case_id)
            .first()
        )
        if case is None:
            continue
        if not running_out.filter(pk=pk).update(missed_at=act.at):
            continue
        record(CaseEvent.DEADLINE_MISSED, case, act, kind=clock.kind, basis=clock.basis)
        missed += 1
    return missed
