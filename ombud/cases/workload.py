"""Who carries how much, and who would be the right person for a case.

A hurdle keeps the process from giving somebody a case, and people only as long as
they give no reason; a fit makes one person better than another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Sum, TextChoices
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from ombud.cases import procedure, queries, standing
from ombud.cases.models import Case
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.states import Status
from ombud.cases.vocabulary import Severity
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from ombud.rulebook.models import Edition
from ombud.rulebook.shapes.processes import Process


class Fit(TextChoices):
    """What makes one person better for a case than another."""

    UNIT = "unit", pgettext_lazy("fit", "same department")
    LANGUAGE = "language", pgettext_lazy("fit", "speaks the language")


class Hurdle(TextChoices):
    """What keeps somebody from being given a case, unless reasons are given."""

    AWAY = "away", pgettext_lazy("hurdle", "away")
    AT_CAP = "at_cap", pgettext_lazy("hurdle", "has as many as they may")
    NOT_COMPETENT = "not_competent", pgettext_lazy("hurdle", "not for this category")


@dataclass(frozen=True, slots=True)
class Load:
    """The open cases of a person. `weight` is the sum of their severities; a case
    nobody has assessed weighs like a moderate one. `soon` are due in the next seven
    days, `waiting` are with the complainant.
    """

    open: int = 0
    overdue: int = 0
    weight: int = 0
    soon: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who could be in charge of a case, with what speaks for and against."""

    person: User
    load: Load
    cap: int | None
    fits: tuple[Fit, ...]
    hurdles: tuple[Hurdle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody whose work another person arranges. `cap` is the one that counts."""

    person: User
    load: Load
    cap: int | None
    is_away: bool

    @property
    def is_full(self) -> bool:
        return self.cap is not None and self.load.open >= self.cap


NOTHING = Load()
A_WEEK = timedelta(days=7)
WITH_THEM = (Status.WAITING, Status.OFFERED)
# Intake takes complaints down; programs that hand some in have that role, too.
TEAM = frozenset(
    {Role.HANDLER, Role.EXPERT, Role.LEAD, Role.APPROVER, Role.REPRESENTATIVE}
)


def load_of(
    people: Iterable[User], *, at: datetime, seen_by: User | None = None
) -> dict[int, Load]:
    """What each of these people carries, by their keys, in one query.

    `seen_by`: of what this person may know of, or a count would tell them of a case
    that is kept from them.
    """
    seen = queries.cases_visible_to(seen_by) if seen_by else Case.objects.all()
    rows = seen.unfinished().filter(handler__in=[each.pk for each in people])
    counted = (
        rows.order_by()
        .values("handler")
        .annotate(
            open=Count("pk"),
            overdue=Count("pk", filter=Q(due_at__lt=at)),
            weight=Sum(Coalesce(F("severity"), int(Severity.MODERATE))),
            soon=Count("pk", filter=Q(due_at__gte=at, due_at__lt=at + A_WEEK)),
            waiting=Count("pk", filter=Q(status__in=WITH_THEM)),
        )
    )
    found = {
        row["handler"]: Load(
            open=row["open"],
            overdue=row["overdue"],
            weight=row["weight"],
            soon=row["soon"],
            waiting=row["waiting"],
        )
        for row in counted
    }
    return {each.pk: found.get(each.pk, NOTHING) for each in people}


def cap_of(person: User, process: Process) -> int | None:
    """How many open cases a person is given at most; None: as many as there are."""
    return person.cap if person.cap is not None else process.assignment.cap


def candidates(case: Case, *, at: datetime) -> list[Candidate]:
    """Everybody who could be in charge of a case, best first.

    Whoever may not be in charge at all is left out. Then those with a hurdle come
    last; among the others the same department goes first, then who speaks the
    complainant's language, then who carries least.
    """
    able = User.objects.filter(is_active=True, role__in=standing.HANDLING)
    able = able.exclude(pk__in=queries.recused_from(case))
    people = list(able.select_related("unit", "cover"))
    return sorted(_weighed(case, people, load_of(people, at=at), at), key=_rank)


def weighed(case: Case, person: User, *, at: datetime) -> Candidate:
    """What speaks for and against giving this very case to this very person, as their
    record reads now. What they carry is counted only where a cap says how much.
    """
    found = User.objects.select_related("unit", "cover").get(pk=person.pk)
    is_capped = cap_of(found, procedure.process_of(case)) is not None
    loads = load_of([found], at=at) if is_capped else {}
    [candidate] = _weighed(case, [found], loads, at)
    return candidate


def team_of(leader: User, *, at: datetime) -> list[Member]:
    """The people whose work this person arranges, with what they carry now of the
    cases this person may know of.

    Whoever left is still there as long as open cases are theirs.
    """
    carries = Exists(Case.objects.unfinished().filter(handler=OuterRef("pk")))
    people = User.objects.filter(Q(is_active=True) | carries, role__in=TEAM)
    led = [
        each
        for each in people.select_related("unit", "cover").order_by("pk")
        if working.leads(leader, each)
    ]
    return _members(led, at=at, seen_by=leader)


def takers(person: User, *, at: datetime, seen_by: User) -> list[Member]:
    """Who could take over what a person carries, best first: who is there before who
    is away, who has room, the same department, and then who carries least.
    """
    able = User.objects.filter(is_active=True, role__in=standing.HANDLING)
    people = list(able.exclude(pk=person.pk).select_related("unit"))
    found = _members(people, at=at, seen_by=seen_by)
    return sorted(
        found,
        key=lambda each: (
            each.is_away,
            each.is_full,
            each.person.unit_id != person.unit_id,
            each.load.weight,
            each.load.open,
            each.person.pk,
        ),
    )


def _members(people: list[User], *, at: datetime, seen_by: User) -> list[Member]:
    process = rules.process_said(rules.process(at))
    loads = load_of(people, at=at, seen_by=seen_by)
    today = rules.calendar(at).day_of(at)
    return [
        Member(
            person=each,
            load=loads[each.pk],
            cap=cap_of(each, process),
            is_away=working.is_away(each, today),
        )
        for each in people
    ]


def open_cases_of(person: User, *, seen_by: User) -> CaseQuerySet:
    """The open cases a person is in charge of that somebody else may know of."""
    seen = queries.cases_visible_to(seen_by).unfinished()
    return queries.for_list(seen.filter(handler=person)).order_by("pk")


def unseen_cases_of(person: User, *, seen_by: User) -> int:
    """How many more are confidential, so that none is left behind unnoticed; what
    somebody is kept from altogether is not counted.
    """
    theirs = Case.objects.unfinished().filter(handler=person)
    seen = queries.cases_visible_to(seen_by)
    kept = queries.cases_kept_from(seen_by)
    hidden = theirs.exclude(pk__in=seen.values("pk")).exclude(pk__in=kept.values("pk"))
    return hidden.count()


def to_give_out() -> CaseQuerySet:
    """The cases without an owner that the process gives out by itself, newest first.

    Who gets a confidential case is a person's choice.
    """
    waiting = queries.without_an_owner().filter(confidential=False)
    running = Edition.objects.filter(pk__in=waiting.values("process").distinct())
    automatic = [
        each.pk for each in running if rules.process_said(each).assignment.automatic
    ]
    return waiting.filter(process__in=automatic).order_by("-registered_at", "-pk")


def _weighed(
    case: Case, people: list[User], loads: Mapping[int, Load], at: datetime
) -> list[Candidate]:
    process, today = procedure.process_of(case), rules.calendar(at).day_of(at)
    codes: frozenset[str] = frozenset()
    if any(person.competences for person in people):
        codes = rules.codes_about(case.category)
    found = []
    for person in people:
        cap, load = cap_of(person, process), loads.get(person.pk, NOTHING)
        hurdles = tuple(_hurdles(case, person, load, cap, codes, today))
        fits = _fits(case, person)
        found.append(
            Candidate(person=person, load=load, cap=cap, fits=fits, hurdles=hurdles)
        )
    return found


def _fits(case: Case, person: User) -> tuple[Fit, ...]:
    fits = []
    if case.unit_id is not None and case.unit_id == person.unit_id:
        fits.append(Fit.UNIT)
    if {case.language, case.language.split("-")[0]} & working.speaks(person):
        fits.append(Fit.LANGUAGE)
    return tuple(fits)


def _hurdles(
    case: Case,
    person: User,
    load: Load,
    cap: int | None,
    codes: frozenset[str],
    today: date,
) -> Iterable[Hurdle]:
    """A case already theirs takes up no new place; without a category any will do."""
    if working.is_away(person, today):
        yield Hurdle.AWAY
    others = load.open - (case.handler_id == person.pk)
    if cap is not None and others >= cap:
        yield Hurdle.AT_CAP
    if codes and person.competences and not codes & set(person.competences):
        yield Hurdle.NOT_COMPETENT


def _rank(candidate: Candidate) -> tuple[bool, bool, bool, int, int, int]:
    return (
        bool(candidate.hurdles),
        Fit.UNIT not in candidate.fits,
        Fit.LANGUAGE not in candidate.fits,
        candidate.load.weight,
        candidate.load.open,
        candidate.person.pk,
    )
