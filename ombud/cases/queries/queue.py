"""The views of the queue: which cases stand in which."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery

from ombud.cases.models import (
    Authority,
    Case,
    Consultation,
    Deadline,
    Decision,
    Pause,
    Remedy,
    Review,
)
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.models.deadline import RUNNING
from ombud.cases.queries.agreeing import agreed_to_by, covered_by
from ombud.cases.queries.visible import EVERY, asked_of
from ombud.cases.states import Status
from ombud.journal.models import Entry
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import DeadlineKind

A_WEEK = timedelta(days=7)
PROMISED = [DeadlineKind.UPDATE, DeadlineKind.REMEDY]
APPROVES = frozenset({Role.APPROVER, Role.LEAD, Role.REPRESENTATIVE})
Narrow = Callable[[User, datetime], Q]


def _mine(actor: User, _at: datetime) -> Q:
    """What somebody handles, or is to review."""
    return Q(handler=actor) | Q(pk__in=_to_review(actor).values("case"))


def _to_review(actor: User) -> QuerySet[Review]:
    return Review.objects.filter(reviewer=actor, concluded_at=None, overtaken_at=None)


def _promises(actor: User, at: datetime) -> Q:
    """What they promised the complainant and owe within a week, or owe already."""
    soon = Deadline.objects.filter(RUNNING, kind__in=PROMISED, due_at__lt=at + A_WEEK)
    owed = Remedy.objects.filter(
        owner=actor, done_at=None, failed_at=None, due_on__lt=(at + A_WEEK).date()
    )
    handled = Case.objects.unfinished().filter(handler=actor)
    theirs = soon.filter(case__in=handled.values("pk")).values_list("case", flat=True)
    return _either(theirs, owed.values_list("case", flat=True))


def _asked_of(actor: User, _at: datetime) -> Q:
    """What waits for a word of theirs: an answer, an approval, a review."""
    reviews = _to_review(actor).values_list("case", flat=True)
    found = _either(_questions_open(actor), reviews)
    if working.is_one_of(actor, APPROVES):
        found |= _to_agree(actor) | Q(pk__in=_sums_asked(actor))
    return found


def _to_agree(actor: User) -> Q:
    """Decisions by others, for which the process wants somebody of their roles."""
    theirs = agreed_to_by(working.roles_of(actor), APPROVES)
    drafts = Decision.objects.filter(approved_at=None, returned_at=None)
    own = drafts.filter(case=OuterRef("pk"), drafted_by=actor)
    decided = Q(status=Status.DECIDED) & ~Q(handler=actor)
    return decided & theirs & ~Q(Exists(own))


def _either(one: "QuerySet[Any, int]", other: "QuerySet[Any, int]") -> Q:
    """Cases among these keys. In no order: a sort would read more than the index."""
    return Q(pk__in=one.order_by().union(other.order_by(), all=True))


def _questions_open(actor: User) -> "QuerySet[Consultation, int]":
    asked = Consultation.objects.filter(asked_of(actor), advised_at=None)
    return asked.order_by().values_list("case", flat=True)


def _sums_asked(actor: User) -> "QuerySet[Authority, int]":
    """What others ask for and a limit of theirs covers."""
    asked = Authority.objects.filter(covered_by(working.roles_of(actor)), answer="")
    theirs = asked.exclude(asked_by=actor).order_by()
    return theirs.values_list("case", flat=True)


def has_no_owner() -> Q:
    """Nobody, or nobody who still works here, is in charge."""
    left = User.objects.filter(is_active=False).values_list("pk", flat=True)
    return Q(handler=None) | Q(handler__in=left)


def _department(_actor: User, _at: datetime) -> Q:
    asked = Consultation.objects.filter(advised_at=None).order_by()
    return Q(pk__in=asked.values_list("case", flat=True))


def _approval(_actor: User, _at: datetime) -> Q:
    asked = Authority.objects.filter(answer="").values_list("case", flat=True)
    return Q(status=Status.DECIDED) | Q(pk__in=asked)


def _paused(_actor: User, at: datetime) -> Q:
    return Q(pk__in=standing_still(at))


def standing_still(at: datetime) -> "QuerySet[Deadline, int]":
    """The cases a clock of which stands still at this moment."""
    paused = Pause.objects.filter(ended_at=None, cap_at__gt=at).values("deadline")
    return Deadline.objects.filter(RUNNING, pk__in=paused).values_list(
        "case", flat=True
    )


_NARROW: Mapping[str, Narrow] = {
    "open": lambda _actor, _at: EVERY,
    "mine": _mine,
    "promises": _promises,
    "for-me": _asked_of,
    "consulted": lambda actor, _at: Q(pk__in=_questions_open(actor)),
    "unit": lambda actor, _at: Q(unit=actor.unit_id or 0),
    "unassigned": lambda _actor, _at: has_no_owner(),
    "due": lambda _actor, at: Q(due_at__gte=at, due_at__lt=at + A_WEEK),
    "missed": lambda _actor, at: Q(due_at__lt=at),
    "waiting": lambda _actor, _at: Q(status__in=[Status.WAITING, Status.OFFERED]),
    "paused": _paused,
    "department": _department,
    "approval": _approval,
    "reviews": lambda _actor, _at: Q(status__in=[Status.IN_REVIEW, Status.REVIEWED]),
    "outside": lambda _actor, _at: Q(status__in=[Status.EXTERNAL, Status.RULED]),
    "confidential": lambda _actor, _at: Q(confidential=True),
}
VIEWS = (*_NARROW, "all")


def in_view(
    seen: CaseQuerySet, view: str, *, actor: User, at: datetime
) -> CaseQuerySet:
    """The cases of one of the VIEWS; unknown views are the open ones."""
    if view == "all":
        return seen
    return seen.unfinished().filter(is_in_view(view, actor=actor, at=at))


def is_in_view(view: str, *, actor: User, at: datetime) -> Q:
    """When an open case stands in one of the VIEWS beside "all"."""
    return _NARROW.get(view, _NARROW["open"])(actor, at)


def with_activity(cases: CaseQuerySet) -> CaseQuerySet:
    """With `active_at`, when something was last done in each case, and `journal_end`,
    how far the journal went when this was read.
    """
    kind = Case._meta.label_lower
    own = Entry.objects.filter(subject_kind=kind, subject_id=OuterRef("pk"))
    last = own.order_by("-seq").values("happened_at")[:1]
    end = Entry.objects.order_by("-pk").values("pk")[:1]
    return cases.annotate(
        active_at=Subquery(last),
        journal_end=Subquery(end, output_field=IntegerField()),
    )


def changed_since(cases: CaseQuerySet, entry: int, *, but_by: User) -> CaseQuerySet:
    """Those of the cases in which somebody else did something after an entry."""
    kind = Case._meta.label_lower
    later = Entry.objects.filter(pk__gt=entry, subject_kind=kind)
    others = later.exclude(actor_id=but_by.pk, actor_id__isnull=False)
    return cases.filter(pk__in=others.values(case=F("subject_id")))
