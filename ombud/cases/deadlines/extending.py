"""More time is asked for and given: before the old date, by a rule, and told."""

from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.deadlines import pausing, reminders, rows, starting
from ombud.cases.deadlines.dates import stood_still
from ombud.cases.deadlines.facts import facts_of, office_of, said_by
from ombud.cases.deadlines.next_due import note_next
from ombud.cases.entries import record
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Deadline, Extension, Message
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.people.working import is_one_of
from ombud.rulebook import queries as rules
from ombud.rulebook import reckoning
from ombud.rulebook.shapes.profiles import Extension as Rule
from ombud.rulebook.vocabulary import DeadlineKind

# Who may also give what another may: whoever answers for more.
ABOVE = {
    Role.LEAD: {Role.LEAD, Role.REPRESENTATIVE},
    Role.APPROVER: {Role.APPROVER, Role.REPRESENTATIVE},
    Role.REPRESENTATIVE: {Role.REPRESENTATIVE},
}


class TooLate(Refused):
    """What has run out cannot be made longer."""

    code = "too_late"
    message = gettext_lazy(
        "This time limit has already run out, so it cannot be extended. Tell the"
        " complainant why you are late and when they will hear from you."
    )


def rule_of(clock: Deadline) -> Rule | None:
    """By what rule a clock may be extended, if it may."""
    says = said_by(clock)
    if says is None or says.basis != clock.basis:
        return None
    return says.extensions.get(DeadlineKind(clock.kind))


def latest(clock: Deadline) -> datetime | None:
    """The last moment a clock may be extended to; None where no rule ends it."""
    says = said_by(clock)
    if says is None:
        return None
    return reckoning.longest_extension(
        says,
        DeadlineKind(clock.kind),
        office_of(clock).calendar,
        started_at=clock.started_at,
        due_at=clock.due_at,
        channel=clock.case.channel,
        paused=stood_still(list(clock.pauses.all())),
    )


def extendable(case: Case, *, at: datetime) -> list[Deadline]:
    """The clocks more time can still be given on."""
    return [clock for clock in known(case) if not _has_run_out(clock, at)]


def is_too_late(case: Case, *, at: datetime) -> bool:
    """Could clocks have been extended, and have they all run out by now?"""
    could = known(case)
    return bool(could) and all(_has_run_out(clock, at) for clock in could)


def known(case: Case) -> list[Deadline]:
    """The running clocks whose rule knows an extension that is left, over or not."""
    return [
        clock
        for clock in rows.with_moves(rows.running(case))
        if (rule := rule_of(clock)) and _left(clock, rule)
    ]


def _has_run_out(clock: Deadline, at: datetime) -> bool:
    return clock.missed_at is not None or clock.due_at < at


def _left(clock: Deadline, rule: Rule) -> bool:
    given = [each for each in clock.extensions.all() if each.given_at is not None]
    return len(given) < rule.times


def ask(
    case: Case, *, clock: int, until: date, reason: str, words: str, act: Act
) -> Extension:
    """Ask for more time on a clock. Raises Unusable or TooLate."""
    asked = _request(case, clock, until, reason, words, act)
    asked.asked_by, asked.asked_at = act.staff, act.at
    asked.save()
    return asked


def agree(
    case: Case, *, clock: int, until: date, reason: str, words: str, act: Act
) -> Extension:
    """The request that is to be granted as it is said here: the one that waits, whose
    asker stays known, or a new one. Raises Unusable or TooLate.
    """
    asked = _request(case, clock, until, reason, words, act)
    if asked.pk is None:
        asked.asked_by, asked.asked_at = act.staff, act.at
    asked.save()
    return asked


def _request(
    case: Case, clock: int, until: date, reason: str, words: str, act: Act
) -> Extension:
    running, due = _checked(case, clock, until, reason, act)
    waiting = running.extensions.filter(given_at=None).first()
    asked = waiting or Extension(case=case, deadline=running)
    asked.reason, asked.words = reason, words
    asked.old_due_at, asked.new_due_at = running.due_at, due
    return asked


def give(asked: Extension, case: Case, *, notice: Message, act: Act) -> None:
    """Give the time asked for. `notice` is what the complainant is told about it."""
    clock = asked.deadline
    asked.given_by, asked.given_at, asked.notice = act.staff, act.at, notice
    asked.save()
    clock.due_at, clock.reminded = asked.new_due_at, 0
    reminders.set_next(clock, case, office_of(clock).calendar, now=act.at)
    clock.save(update_fields=["due_at", "reminded", "remind_at"])
    record(
        CaseEvent.DEADLINE_EXTENDED,
        case,
        act,
        **facts_of(clock),
        extension=asked.pk,
        old_due_at=asked.old_due_at,
        reason=asked.reason,
    )
    for other in rows.running(case):
        same = (other.kind, other.profile_id) == (clock.kind, clock.profile_id)
        if same and other.basis != clock.basis:
            starting.set_aside(other, case, act)
    note_next(case)


def require_giver(asked: Extension, case: Case, act: Act) -> None:
    """Only whom the rule names may give time, or whoever answers for more."""
    rule = rule_of(asked.deadline)
    if rule is None:
        raise NotAllowed
    if rules.process_said(case.process).small_business:
        return
    if not is_one_of(act.staff, ABOVE.get(rule.approver, {rule.approver})):
        raise NotAllowed


def _checked(
    case: Case, pk: int, until: date, reason: str, act: Act
) -> tuple[Deadline, datetime]:
    clock = next((each for each in rows.running(case) if each.pk == pk), None)
    if clock is None:
        raise Unusable("clock", _("This clock is no longer running."))
    rule = rule_of(clock)
    if rule is None:
        raise Unusable("clock", _("The rule behind this date knows no extension."))
    if _has_run_out(clock, act.at):
        raise TooLate
    if not _left(clock, rule):
        raise Unusable("clock", _("This time limit has been extended already."))
    if pausing.stands_still(clock, act.at):
        raise Unusable(
            "clock",
            _(
                "This clock stands still, so nobody knows its date yet. More time can"
                " be given once it goes on."
            ),
        )
    if reason not in ({each.code for each in rule.reasons} or {""}):
        raise Unusable("reason", _("Choose one of the reasons the rule permits."))
    return clock, _until(clock, until)


def _until(clock: Deadline, day: date) -> datetime:
    """The end of a day, or of the time the rule permits where that ends within it."""
    here = office_of(clock).calendar
    due = datetime.combine(day, time(23, 59, 59), tzinfo=here.zone)
    longest = latest(clock)
    if longest is not None and here.day_of(longest) == day:
        due = min(due, longest)
    if due <= clock.due_at:
        raise Unusable("until", _("The new date must be later than the old one."))
    if longest is not None and due > longest:
        raise Unusable(
            "until",
            _("The rule permits %(day)s at the latest.")
            % {"day": here.day_of(longest).isoformat()},
        )
    return due
