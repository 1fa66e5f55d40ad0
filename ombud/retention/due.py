"""Which cases have something whose time is over. Reading only."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, Max, OuterRef, Q

from ombud.cases import queries as cases
from ombud.cases.life.erasing import RECORDED
from ombud.cases.models import Case, File
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.states import FINISHED
from ombud.cases.vocabulary import Erasable
from ombud.parties.queries import same_as
from ombud.retention.schedule import Facts, Schedules, Term
from ombud.rulebook.models import Category
from ombud.rulebook.queries import codes_about
from ombud.rulebook.vocabulary import DeadlineKind, Kept

CHUNK = 1000
_FILES = File.objects.filter(case=OuterRef("pk"), erased_at=None)
ROWS = {Erasable.FILES: _FILES, Erasable.RECORDINGS: _FILES.filter(RECORDED)}
THERE = {Erasable.FILES: "has_files", Erasable.RECORDINGS: "has_recordings"}
SLACK = timedelta(days=3)  # months differ in length, zones in the day


@dataclass(frozen=True, slots=True)
class Due:
    """A case, and which parts of it are due by which rule."""

    case: Case
    parts: Mapping[Erasable, Term]
    held: bool

    @property
    def since(self) -> date:
        return min(term.on for term in self.parts.values())


@dataclass(slots=True)
class Outlook:
    """What would be erased now, by rule and part; and what comes next."""

    cases: int = 0
    held: int = 0
    late: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    warnings: Counter[tuple[str, str]] = field(default_factory=Counter)
    oldest: date | None = None
    next_on: date | None = None


def due(schedules: Schedules) -> Iterator[Due]:
    """Every finished case with something due, the oldest end first."""
    holds = _Holds()
    wide: dict[int, frozenset[str]] = {
        row.pk: codes_about(row) for row in Category.objects.select_related("parent")
    }
    for case in _candidates(schedules).iterator(chunk_size=CHUNK):
        facts = facts_of(case, schedules, wide)
        parts = {
            part: term
            for part, term in terms_of(case, facts, schedules).items()
            if term.on <= schedules.today
        }
        if parts and not _is_owed(case, schedules.today):
            yield Due(case, parts, holds.keep(case))


def outlook(schedules: Schedules, *, at_most: int | None = None) -> Outlook:
    """What is due, counted, and the day on which something is due next. With
    `at_most`, so many cases are looked at and no more.
    """
    told = Outlook()
    for each in islice(due(schedules), at_most):
        if each.held:
            told.held += 1
            continue
        told.cases += 1
        told.oldest = min(filter(None, [told.oldest, each.since]))
        told.late += schedules.today - each.since > timedelta(days=30)
        for part, term in each.parts.items():
            told.counts[term.rule, part] += 1
            if term.too_late is not None:
                told.warnings[term.too_late_by, part] += 1
    told.next_on = _next_day(schedules)
    return told


def terms_of(case: Case, facts: Facts, schedules: Schedules) -> dict[Erasable, Term]:
    """The term of each part of a case that is still there."""
    found = {}
    for part in Erasable:
        if part in case.erased:
            continue
        if not getattr(case, THERE.get(part, ""), True):
            continue
        term = schedules.term(Kept(part.value), facts)
        if term is not None:
            found[part] = term
    return found


def facts_of(
    case: Case,
    schedules: Schedules,
    wide: Mapping[int, frozenset[str]] | None = None,
) -> Facts:
    """What the schedules look at. `wide` knows the wider categories already."""
    if case.category_id is None:
        categories: frozenset[str] = frozenset()
    elif wide is not None:
        categories = wide[case.category_id]
    else:
        categories = codes_about(case.category)
    codes = getattr(case, "profile_codes", None)
    if codes is None:
        codes = case.deadlines.values_list("profile__code", flat=True)
    return Facts(
        categories,
        frozenset(code for code in codes if code),
        schedules.day(case.received_at),
        schedules.day(case.closed_at) if case.closed_at else None,
    )


def _candidates(schedules: Schedules) -> CaseQuerySet:
    """Finished cases old enough for something of them to be due, oldest first."""
    found = Q(pk__in=[])
    for part in Erasable:
        last = schedules.earliest(Kept(part.value))
        if last is not None:
            there = ~Q(erased__contains=[part]) & Q(**_there(part))
            found |= there & Q(closed_at__date__lte=last + SLACK)
    cases = Case.objects.annotate(**{THERE[part]: Exists(ROWS[part]) for part in THERE})
    return (
        cases.filter(found, status__in=sorted(FINISHED))
        .defer("search", "narrative", "original")
        .annotate(
            profile_codes=ArrayAgg(
                "deadlines__profile__code", distinct=True, default=[]
            )
        )
        .order_by("closed_at", "pk")
    )


def _there(part: Erasable) -> dict[str, bool]:
    return {THERE[part]: True} if part in THERE else {}


def last_day_owed(case: Case) -> date | None:
    """Until when a clock of the case itself wants its record kept, if one does."""
    clocks = case.deadlines.filter(kind=DeadlineKind.RETENTION)
    last: datetime | None = clocks.aggregate(last=Max("due_at"))["last"]
    return last.date() if last else None


def _is_owed(case: Case, today: date) -> bool:
    last = last_day_owed(case)
    return last is not None and last >= today


def _next_day(schedules: Schedules) -> date | None:
    """The next day on which something is due, of the cases that ended first."""
    cases = Case.objects.filter(status__in=sorted(FINISHED))
    cases = cases.exclude(erased__len=len(Erasable)).order_by("closed_at")
    days = [
        term.on
        for case in cases.select_related("category__parent")[:CHUNK]
        for term in terms_of(case, facts_of(case, schedules), schedules).values()
        if term.on > schedules.today
    ]
    return min(days, default=None)


class _Holds:
    """Every hold in force, read once."""

    def __init__(self) -> None:
        self.cases: set[int] = set()
        self.persons: set[int] = set()
        self.categories: set[int] = set()
        for row in cases.holds_in_force():
            if row.case_id is not None:
                self.cases.add(row.case_id)
            if row.person is not None:
                self.persons |= set(same_as(row.person).values_list("pk", flat=True))
            if row.category is not None:
                inner = Category.objects.filter(
                    Q(pk=row.category_id) | Q(parent=row.category_id)
                )
                self.categories |= set(inner.values_list("pk", flat=True))

    def keep(self, case: Case) -> bool:
        return (
            case.pk in self.cases
            or case.person_id in self.persons
            or case.category_id in self.categories
        )
