"""A clock stands still: for a permitted reason, with an end in sight, openly."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from ombud.cases.deadlines import dates, reminders, rows
from ombud.cases.deadlines.facts import facts_of, office_of, said_by
from ombud.cases.deadlines.next_due import note_next
from ombud.cases.entries import record
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Deadline, Pause
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import reckoning
from ombud.rulebook.shapes.profiles import Pause as Rule
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import DeadlineKind, PauseReason
from ombud.worktime.calendars import WorkCalendar

# Waiting for the complainant begins with a question to them, not with a step.
BY_HAND = (PauseReason.COURT, PauseReason.AGREED)


def begin(
    case: Case, reason: PauseReason, act: Act, *, until: datetime | None = None
) -> int:
    """Let every clock stand still whose rule still permits it for this reason.

    A pause ends by itself when its cap is reached, so the date shown meanwhile is the
    latest there can be. Returns how many clocks stand still. Raises Unusable for an
    `until` behind the cap.
    """
    stopped: list[Pause] = []
    for clock in _could_pause(case):
        rule = _rule(clock, reason)
        if rule is None or stands_still(clock, act.at):
            continue
        here = office_of(clock)
        cap = _cap(clock, rule, act.at)
        if cap <= act.at:
            continue
        if until is not None and until > cap:
            raise Unusable(
                "until",
                _("This clock may stand still until %(day)s at the longest.")
                % {"day": here.calendar.day_of(cap).isoformat()},
            )
        pause = Pause(
            deadline=clock, reason=reason, begun_at=act.at, cap_at=until or cap
        )
        _reckon(clock, case, act, [*clock.pauses.all(), pause])
        verb = CaseEvent.DEADLINE_PAUSED
        record(verb, case, act, **facts_of(clock), reason=reason)
        stopped.append(pause)
    Pause.objects.bulk_create(stopped)
    _save([pause.deadline for pause in stopped])
    note_next(case)
    return len(stopped)


def end(case: Case, reason: PauseReason, act: Act) -> int:
    """Let the clocks go on that stand still for this reason; returns how many."""
    ended: list[Pause] = []
    for clock in _could_pause(case):
        still = _still(clock)
        pause = still if still and still.reason == reason else None
        if pause is None:
            continue
        pause.ended_at, pause.deadline = act.at, clock
        _reckon(clock, case, act, list(clock.pauses.all()))
        verb = CaseEvent.DEADLINE_RESUMED
        record(verb, case, act, **facts_of(clock), reason=reason)
        ended.append(pause)
    Pause.objects.bulk_update(ended, ["ended_at"])
    _save([pause.deadline for pause in ended])
    note_next(case)
    return len(ended)


def take_over(clock: Deadline, before: Iterable[Deadline], act: Act) -> None:
    """Let a clock just begun stand still when those of its kind did, which it joins or
    takes the place of, as far as its own rule permits; only the pauses are saved.
    """
    says = said_by(clock)
    if says is None or says.basis != clock.basis:
        return
    stood = Pause.objects.filter(deadline__in=[row.pk for row in before])
    taken: dict[tuple[str, datetime], Pause] = {}
    for pause in permitted(
        says,
        DeadlineKind(clock.kind),
        office_of(clock).calendar,
        stood.order_by("begun_at", "pk"),
    ):
        if pause.ended_at is None and pause.cap_at <= act.at:
            pause.ended_at = pause.cap_at
        is_open = any(each.ended_at is None for each in taken.values())
        if pause.ended_at is not None or not is_open:
            pause.deadline = clock
            taken.setdefault((pause.reason, pause.begun_at), pause)
    Pause.objects.bulk_create(taken.values())
    clock.due_at = dates.due_at(clock)


def permitted(
    says: Profile,
    kind: DeadlineKind,
    calendar: WorkCalendar,
    stood: Iterable[Pause],
) -> list[Pause]:
    """The pauses a rule permits, of those there were, as long as it permits them.

    They are rows of no clock yet.
    """
    found: list[Pause] = []
    for pause in stood:
        rule = _permits(says, kind, PauseReason(pause.reason))
        if rule is None:
            continue
        alike = [each for each in found if each.reason == pause.reason]
        cap = reckoning.pause_ends(
            rule, calendar, pause.begun_at, dates.stood_still(alike)
        )
        if cap <= pause.begun_at:
            continue
        found.append(
            Pause(
                reason=pause.reason,
                begun_at=pause.begun_at,
                cap_at=min(cap, pause.cap_at) if pause.reason in BY_HAND else cap,
                ended_at=pause.ended_at,
            )
        )
    return found


def may_begin(case: Case, reasons: Iterable[PauseReason]) -> bool:
    """Is there a running clock whose rule knows one of these reasons to stand still?"""
    could = _could_pause(case)
    return any(_rule(clock, reason) for reason in reasons for clock in could)


def longest(case: Case, reason: PauseReason, *, at: datetime) -> datetime | None:
    """Until when every clock that may stand still for this reason may do so, or None
    if none may.
    """
    caps = [
        _cap(clock, rule, at)
        for clock in _could_pause(case)
        if (rule := _rule(clock, reason))
    ]
    return min((cap for cap in caps if cap > at), default=None)


def is_paused(case: Case, reasons: Iterable[PauseReason], *, at: datetime) -> bool:
    """Does a running clock stand still for one of these? Not once its cap is over."""
    wanted = set(reasons)
    return any(
        pause.reason in wanted and pause.ended_at is None and pause.cap_at > at
        for clock in _could_pause(case)
        for pause in clock.pauses.all()
    )


def _could_pause(case: Case) -> list[Deadline]:
    return rows.with_moves(
        clock for clock in rows.running(case) if clock.missed_at is None
    )


def stands_still(clock: Deadline, at: datetime) -> bool:
    """Does it stand still? A pause whose cap is reached ended then, and is noted so."""
    still = _still(clock)
    if still is None:
        return False
    if still.cap_at > at:
        return True
    still.ended_at = still.cap_at
    still.save(update_fields=["ended_at"])
    return False


def _still(clock: Deadline) -> Pause | None:
    """The pause that nobody ended yet; there is one at a time."""
    return next((each for each in clock.pauses.all() if each.ended_at is None), None)


def _cap(clock: Deadline, rule: Rule, at: datetime) -> datetime:
    """Until when it may stand still from now on, less what it did for this reason."""
    alike = [pause for pause in clock.pauses.all() if pause.reason == rule.reason]
    stood = dates.stood_still(alike)
    return reckoning.pause_ends(rule, office_of(clock).calendar, at, stood)


def _rule(clock: Deadline, reason: PauseReason) -> Rule | None:
    says = said_by(clock)
    if says is None or says.basis != clock.basis:
        return None
    return _permits(says, DeadlineKind(clock.kind), reason)


def _permits(says: Profile, kind: DeadlineKind, reason: PauseReason) -> Rule | None:
    matching = (rule for rule in says.pauses if rule.reason == reason)
    return next((rule for rule in matching if kind in rule.kinds), None)


def _reckon(clock: Deadline, case: Case, act: Act, pauses: list[Pause]) -> None:
    """The date and the next reminder with these pauses; nothing is saved."""
    clock.due_at = dates.due_at(clock, pauses=pauses)
    reminders.set_next(clock, case, office_of(clock).calendar, now=act.at)


def _save(clocks: list[Deadline]) -> None:
    Deadline.objects.bulk_update(clocks, ["due_at", "remind_at"])
