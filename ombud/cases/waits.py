"""For whom or what a case waits, each status in one question to the rows."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, Min, OuterRef, QuerySet, Subquery

from ombud.cases import procedure
from ombud.cases.models import (
    Case,
    Consultation,
    Dispute,
    DisputeStep,
    Hearing,
    Message,
    Option,
    Pause,
    Point,
    Reaction,
    Remedy,
    Review,
)
from ombud.cases.states import Status, Step
from ombud.cases.vocabulary import DisputeMove, MessageKind, OptionState, ReactionKind
from ombud.rulebook.vocabulary import PauseReason
from ombud.worktime.calendars import WorkCalendar


class Waited(NamedTuple):
    """The step that is waited for, and by which day; no day where none was given."""

    step: Step
    by: date | None = None


def of(case: Case, calendar: WorkCalendar) -> Waited | None:
    """What the rows of a case say more exactly than its status does."""
    ask = _ASKING.get(case.status)
    return ask(case, calendar) if ask and case.pk is not None else None


def _assessed(case: Case, calendar: WorkCalendar) -> Waited | None:
    """Nobody starts before there is somebody to do it."""
    del calendar
    return Waited(Step.ASSIGN) if case.handler_id is None else None


def _investigating(case: Case, calendar: WorkCalendar) -> Waited | None:
    """A department asked, then an account asked for; then what is not found yet."""
    del calendar
    asked = Consultation.objects.filter(advised_at=None)
    heard = Hearing.objects.filter(given_at=None)
    told = _told(
        case,
        asked=_first(asked, "due_on"),
        heard=_first(heard, "due_on"),
        to_find=_any(Point.objects.filter(result="")),
        offered=_any(Option.objects.all()),
    )
    if case.handler_id is None:
        return Waited(Step.ASSIGN)
    if told["asked"] is not None:
        return Waited(Step.ADVISE, told["asked"])
    if told["heard"] is not None:
        return Waited(Step.COMMENT, told["heard"])
    if told["to_find"]:
        return Waited(Step.FIND)
    return Waited(Step.DECIDE if told["offered"] else Step.OFFER)


def _waiting(case: Case, calendar: WorkCalendar) -> Waited:
    """Their answer, by the day on which the clocks go on without it."""
    still = Pause.objects.filter(
        deadline__case=case, reason=PauseReason.COMPLAINANT, ended_at=None
    )
    ends: datetime | None = still.aggregate(first=Min("cap_at"))["first"]
    return Waited(Step.REPLY, calendar.day_of(ends) if ends else None)


def _offered(case: Case, calendar: WorkCalendar) -> Waited:
    del calendar
    options = case.options.filter(state=OptionState.OPEN).order_by("expires_on")
    last = options.values_list("expires_on", flat=True).first()
    return Waited(Step.CHOOSE, last)


def _answered(case: Case, calendar: WorkCalendar) -> Waited:
    """What they say to the answer, and what was promised in it."""
    answers = Message.objects.filter(kind=MessageKind.ANSWER)
    reactions = Reaction.objects.order_by("-reacted_at", "-pk")
    owed = Remedy.objects.filter(done_at=None, failed_at=None)
    told = _told(
        case,
        sent=_first(answers, "written_at", "-written_at"),
        answer=_first(answers, "pk", "-written_at"),
        said=_first(reactions, "kind", "-reacted_at"),
        said_to=_first(reactions, "to", "-reacted_at"),
        owed=_any(owed),
        owed_by=_first(owed.exclude(due_on=None), "due_on"),
        reviewed=_any(Review.objects.filter(concluded_at__isnull=False)),
    )
    if told["said_to"] == told["answer"] and told["answer"] is not None:
        return _after_a_word(told)
    if told["sent"] is None:
        return Waited(Step.REACT)
    wait = procedure.process_of(case).waiting.close_after
    last = calendar.add_working_days(calendar.day_of(told["sent"]), wait)
    if told["owed_by"] is not None and told["owed_by"] < last:
        return Waited(Step.PROVE, told["owed_by"])
    return Waited(Step.REACT, last)


def _after_a_word(told: Mapping[str, Any]) -> Waited:
    if told["said"] == ReactionKind.REJECTED:
        return Waited(Step.REFER if told["reviewed"] else Step.ASK_REVIEW)
    if told["owed"]:
        return Waited(Step.PROVE, told["owed_by"])
    return Waited(Step.CLOSE)


def _in_review(case: Case, calendar: WorkCalendar) -> Waited:
    del calendar
    named = case.reviews.filter(
        concluded_at=None, overtaken_at=None, reviewer__isnull=False
    )
    return Waited(Step.REVIEW if named.exists() else Step.NAME_REVIEWER)


def _external(case: Case, calendar: WorkCalendar) -> Waited | None:
    """Our position, by the day the outside body wants it, until it is sent."""
    del calendar
    sent = DisputeStep.objects.filter(kind=DisputeMove.POSITION, dispute=OuterRef("pk"))
    wanted = case.disputes.filter(ruling="", reply_due_on__isnull=False)
    day = wanted.exclude(Exists(sent)).values_list("reply_due_on", flat=True).first()
    return Waited(Step.DISPUTE, day) if day else None


def _ruled(case: Case, calendar: WorkCalendar) -> Waited:
    del calendar
    to_do = Dispute.objects.filter(implemented_at=None).exclude(ruling="")
    owed = Remedy.objects.filter(done_at=None, failed_at=None)
    told = _told(
        case, to_do=_any(to_do), owed=_any(owed), owed_by=_first(owed, "due_on")
    )
    if told["to_do"]:
        return Waited(Step.IMPLEMENT, told["owed_by"])
    return Waited(Step.PROVE if told["owed"] else Step.CLOSE, told["owed_by"])


_ASKING: Mapping[str, Callable[[Case, WorkCalendar], Waited | None]] = {
    Status.ASSESSED: _assessed,
    Status.INVESTIGATING: _investigating,
    Status.WAITING: _waiting,
    Status.OFFERED: _offered,
    Status.ANSWERED: _answered,
    Status.IN_REVIEW: _in_review,
    Status.EXTERNAL: _external,
    Status.RULED: _ruled,
}


def _told(case: Case, **asked: Exists | Subquery) -> Mapping[str, Any]:
    """All of it in one question."""
    rows = Case.objects.filter(pk=case.pk).annotate(**asked)
    found: Mapping[str, Any] = rows.values(*asked).get()
    return found


def _any(rows: QuerySet[Any]) -> Exists:
    return Exists(rows.filter(case=OuterRef("pk")))


def _first(rows: QuerySet[Any], column: str, order: str = "") -> Subquery:
    """The first of a column, by itself or in another order; else None."""
    found = rows.filter(case=OuterRef("pk")).order_by(order or column, "-pk")
    return Subquery(found.values(column)[:1])
