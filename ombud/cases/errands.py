"""Where what waits for somebody is looked for: one query for each kind of thing.

All of them give rows of one shape, so that they are asked for in a single question;
each is cut off at a cap. Whether the person may know of the cases is asked later.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models import Case as Whether
from django.db.models import When as If
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from ombud.cases import queries, standing
from ombud.cases.models import (
    Authority,
    Case,
    Choice,
    Consultation,
    Deadline,
    Decision,
    Extension,
    Hearing,
    Message,
    Notice,
    Pause,
    Remedy,
    Review,
)
from ombud.cases.queries.agreeing import agreed_to_by
from ombud.cases.states import Status
from ombud.cases.vocabulary import Author, NoticeKind, Side
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.rulebook.vocabulary import LAPSING

CAP = 99  # more of one part than this are "99+"
WHOLE_CAP = 999  # the same, where a part is read as a whole
ONE_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
RUNNING_REVIEW = Q(concluded_at=None, overtaken_at=None)


class Part(StrEnum):
    """A part of the day, in the order in which it is read."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    ARRIVED = "arrived"
    APPROVE = "approve"
    AUTHORISE = "authorise"
    TIME = "time"
    ASKED = "asked"
    HEARD = "heard"
    REVIEWS = "reviews"
    REVIEWERLESS = "reviewerless"
    OWNERLESS = "ownerless"
    LATER = "later"  # the next one after the week, for a day on which nothing is due


class Matter(StrEnum):
    """What a line is about, where it is no clock; of a clock it is its kind."""

    REMEDY = "remedy_owned"
    CONSULTATION = "consultation"
    HEARING = "hearing"
    WROTE = "wrote"
    CHOSE = "chose"
    ADVISED = "advised"
    APPROVED = "approved"
    ACCOUNT = "account"
    DECISION = "decision"
    AUTHORITY = "authority"
    EXTENSION = "extension"
    REVIEW = "review"
    NOBODY = "nobody"


# part, matter, row, case, when
Found = tuple[str, str, int, int, datetime]
Rows = QuerySet[Any, Found]


def rows_for(
    act: Act, since: datetime, zone: str, tonight: datetime, *, cap: int = CAP
) -> Iterator[Rows]:
    """Everything that waits for whoever acts, of each kind up to one more than `cap`;
    what arrived, from `since` on. A day ends in the `zone` of the organisation, this
    one at `tonight`.
    """
    for rows in _everything(act, since, zone, tonight):
        yield rows[: cap + 1]


def _everything(
    act: Act, since: datetime, zone: str, tonight: datetime
) -> Iterator[Rows]:
    person = act.staff
    if working.is_one_of(person, standing.HANDLING):
        yield from _clocks(person, act.at, tonight)
        yield from _arrived(person, since)
    yield from _promised(person, act.at, zone, tonight)
    yield from _asked(person, zone)
    if working.is_one_of(person, standing.DECIDING):
        yield from _to_agree(person)
    if working.is_one_of(person, standing.LEADING):
        yield from _to_give_out(person)


def _rows(
    found: QuerySet[Any],
    part: Part | Combinable,
    what: Matter | Combinable,
    at: Combinable,
    *,
    case: str = "case_id",
    latest_first: bool = False,
) -> Rows:
    """The rows of a part, in the shape all parts share."""
    told = {
        "part_": Value(part.value) if isinstance(part, Part) else part,
        "what_": Value(what.value) if isinstance(what, Matter) else what,
        "row_": Cast("pk", BigIntegerField()),
        "case_": Cast(case, BigIntegerField()),
        "at_": at,
    }
    told["part_"] = Cast(told["part_"], CharField())
    told["what_"] = Cast(told["what_"], CharField())
    order = F("at_").desc() if latest_first else F("at_").asc()
    rows: Rows = found.annotate(**told).order_by(order, "pk").values_list(*told)
    return rows


class _Morning(Func):
    """When a day begins in a zone: takes the zone and a column of days."""

    template = "timezone(%(expressions)s::timestamp)"
    output_field = DateTimeField()


def _morning(zone: str) -> Combinable:
    return _Morning(Value(zone), F("due_on"))


def _clocks(person: User, at: datetime, tonight: datetime) -> Iterator[Rows]:
    """The clocks that run on what somebody handles; none that stands still."""
    mine = Case.objects.unfinished().filter(handler=person)
    still = Pause.objects.filter(deadline=OuterRef("pk"), ended_at=None, cap_at__gt=at)
    running = (
        Deadline.objects.filter(met_at=None, ended_at=None, case__in=mine)
        .exclude(kind__in=sorted(LAPSING))
        .exclude(Exists(still))
    )
    spans = {
        Part.LATE: Q(due_at__lt=at),
        Part.TODAY: Q(due_at__gte=at, due_at__lt=tonight),
        Part.WEEK: Q(due_at__gte=tonight, due_at__lt=tonight + A_WEEK),
    }
    for part, span in spans.items():
        yield _rows(running.filter(span), part, F("kind"), F("due_at"))
    later = running.filter(due_at__gte=tonight + A_WEEK)
    yield _rows(later, Part.LATER, F("kind"), F("due_at"))[:1]


def _promised(
    person: User, at: datetime, zone: str, tonight: datetime
) -> Iterator[Rows]:
    """Remedies somebody has to carry out on cases others handle."""
    owed = Remedy.objects.filter(
        owner=person, done_at=None, failed_at=None, due_on__isnull=False
    ).exclude(case__handler=person)
    owed = owed.annotate(begins=_morning(zone)).filter(begins__lt=tonight + A_WEEK)
    part = Whether(
        If(begins__lte=at - ONE_DAY, then=Value(Part.LATE.value)),
        If(begins__lt=tonight, then=Value(Part.TODAY.value)),
        default=Value(Part.WEEK.value),
    )
    yield _rows(owed, part, Matter.REMEDY, F("begins"))


def _asked(person: User, zone: str) -> Iterator[Rows]:
    """What a department is asked, an account that is asked for, a review to do."""
    if working.is_one_of(person, queries.ASKED):
        asked = Consultation.objects.filter(queries.asked_of(person), advised_at=None)
        yield _rows(asked, Part.ASKED, Matter.CONSULTATION, _morning(zone))
    heard = Hearing.objects.filter(user=person, given_at=None)
    yield _rows(heard, Part.HEARD, Matter.HEARING, _morning(zone))
    reviews = Review.objects.filter(RUNNING_REVIEW, reviewer=person)
    yield _rows(reviews, Part.REVIEWS, Matter.REVIEW, F("asked_at"))


def _arrived(person: User, since: datetime) -> Iterator[Rows]:
    """What others did on the cases somebody handles, as long as they themselves wrote
    nothing there afterwards.
    """
    mine = Case.objects.unfinished().filter(handler=person)
    sources: list[tuple[QuerySet[Any], Matter, str]] = [
        (
            Message.objects.filter(author=Author.COMPLAINANT),
            Matter.WROTE,
            "written_at",
        ),
        (Choice.objects.filter(taken_back_at=None), Matter.CHOSE, "chosen_at"),
        (Consultation.objects.all(), Matter.ADVISED, "advised_at"),
        (Decision.objects.all(), Matter.APPROVED, "approved_at"),
        (Hearing.objects.filter(side=Side.STAFF), Matter.ACCOUNT, "given_at"),
    ]
    for rows, matter, column in sources:
        later = Message.objects.filter(
            case=OuterRef("case"), written_by=person, written_at__gt=OuterRef(column)
        )
        new = rows.filter(case__in=mine, **{f"{column}__gt": since})
        new = new.exclude(Exists(later))
        yield _rows(new, Part.ARRIVED, matter, F(column), latest_first=True)


def _to_agree(person: User) -> Iterator[Rows]:
    """Decisions, sums and more time that wait for a second person."""
    theirs = agreed_to_by(working.roles_of(person), standing.DECIDING)
    seen = queries.cases_visible_to(person).filter(theirs, status=Status.DECIDED)
    drafts = Decision.objects.filter(approved_at=None, returned_at=None, case__in=seen)
    drafts = drafts.exclude(drafted_by=person).exclude(case__handler=person)
    yield _rows(drafts, Part.APPROVE, Matter.DECISION, F("drafted_at"))
    sums = Authority.objects.filter(_told_of(person, NoticeKind.AUTHORITY), answer="")
    yield _rows(sums, Part.AUTHORISE, Matter.AUTHORITY, F("asked_at"))
    times = Extension.objects.filter(
        _told_of(person, NoticeKind.TIME_ASKED), given_at=None
    )
    yield _rows(times, Part.TIME, Matter.EXTENSION, F("asked_at"))


def _told_of(person: User, kind: NoticeKind) -> Q:
    """Whoever may answer was told so when it was asked; by that it is found again."""
    told = Notice.objects.filter(user=person, kind=kind, case=OuterRef("case"))
    return Q(Exists(told))


def _to_give_out(person: User) -> Iterator[Rows]:
    """What nobody is in charge of, and reviews nobody is named for."""
    seen = queries.cases_visible_to(person)
    idle = User.objects.filter(is_active=False).values("pk")
    waiting = seen.unfinished().filter(Q(handler=None) | Q(handler__in=idle))
    at = F("registered_at")
    yield _rows(waiting, Part.OWNERLESS, Matter.NOBODY, at, case="pk")
    reviews = Review.objects.filter(RUNNING_REVIEW, reviewer=None, case__in=seen)
    yield _rows(reviews, Part.REVIEWERLESS, Matter.REVIEW, F("asked_at"))
