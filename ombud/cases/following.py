"""What comes next in a case, and by when: no open case is without it.

The step follows from the status, the date is the earliest of the running clocks, the
options still open and a usual span of working days. Whoever is in charge may set both
by hand; that holds until the case moves on or the day has come.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from ombud.cases.models import Case
from ombud.cases.states import FINISHED, Status, Step
from ombud.cases.vocabulary import DisputeMove, OptionState
from ombud.rulebook import queries as rules
from ombud.worktime.calendars import WorkCalendar


class Coming(NamedTuple):
    """A step, and within how many working days it usually comes."""

    step: Step
    within: int


S = Status
COMING: Mapping[str, Coming] = {
    S.RECEIVED: Coming(Step.ACKNOWLEDGE, 1),
    S.ACKNOWLEDGED: Coming(Step.ASSESS, 1),
    S.ASSESSED: Coming(Step.INVESTIGATE, 2),
    S.INVESTIGATING: Coming(Step.FIND, 5),
    S.WAITING: Coming(Step.REPLY, 10),
    S.OFFERED: Coming(Step.CHOOSE, 10),
    S.CHOSEN: Coming(Step.DECIDE, 3),
    S.DECIDED: Coming(Step.APPROVE, 2),
    S.APPROVED: Coming(Step.ANSWER, 1),
    S.ANSWERED: Coming(Step.REACT, 10),
    S.IN_REVIEW: Coming(Step.REVIEW, 5),
    S.REVIEWED: Coming(Step.ANSWER, 1),
    S.EXTERNAL: Coming(Step.DISPUTE, 20),
    S.RULED: Coming(Step.IMPLEMENT, 5),
}
END_OF_DAY = time(23, 59, 59)
NEWS_OUTSIDE = timedelta(days=30)


def note(case: Case, *, at: datetime) -> None:
    """Set what comes next on a case about to be saved."""
    if case.status in FINISHED:
        case.next_step, case.next_at, case.next_words = "", None, ""
        return
    if _is_set_by_hand(case, at):
        return
    calendar = rules.calendar(at)
    coming = COMING[case.status]
    usual = calendar.add_working_days(calendar.day_of(at), coming.within)
    dates = [case.due_at, end_of(_last_day_to_choose(case) or usual, calendar)]
    if case.status == Status.EXTERNAL:
        dates += [end_of(day, calendar) for day in _days_of_dispute(case, at, calendar)]
    case.next_step, case.next_words = _step(case, coming.step), ""
    case.next_at = min(each for each in dates if each is not None)


def end_of(day: date, calendar: WorkCalendar) -> datetime:
    """The last second of a day in the office."""
    return datetime.combine(day, END_OF_DAY, tzinfo=calendar.zone)


def _is_set_by_hand(case: Case, at: datetime) -> bool:
    """Somebody's own plan holds until its day, or until the case moves on."""
    return bool(case.next_words) and case.next_at is not None and case.next_at > at


def _step(case: Case, usual: Step) -> Step:
    """Nobody starts, or reviews, before there is somebody to do it."""
    if usual is Step.INVESTIGATE and case.handler_id is None:
        return Step.ASSIGN
    if usual is Step.REVIEW:
        running = case.reviews.filter(concluded_at=None, overtaken_at=None)
        named = running.filter(reviewer__isnull=False)
        return usual if named.exists() else Step.NAME_REVIEWER
    if usual is Step.IMPLEMENT and _is_carried_out(case):
        return Step.CLOSE
    return usual


def _is_carried_out(case: Case) -> bool:
    dispute = case.disputes.last()
    return dispute is not None and dispute.implemented_at is not None


def _days_of_dispute(case: Case, at: datetime, calendar: WorkCalendar) -> list[date]:
    """When news of a dispute is due (R7.9-3), and our position, until it is sent."""
    days = [calendar.day_of(at) + NEWS_OUTSIDE]
    dispute = case.disputes.last()
    if dispute is None or dispute.reply_due_on is None:
        return days
    is_sent = dispute.steps.filter(kind=DisputeMove.POSITION).exists()
    return days if is_sent else [*days, dispute.reply_due_on]


def _last_day_to_choose(case: Case) -> date | None:
    if case.status != Status.OFFERED:
        return None
    still_open = case.options.filter(state=OptionState.OPEN)
    return (
        still_open.order_by("expires_on").values_list("expires_on", flat=True).first()
    )
