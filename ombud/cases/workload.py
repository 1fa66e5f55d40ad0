"""Who carries how much, and who would be the right person for a case.

A hurdle keeps the process from giving somebody a case, and people only as long as
they give no reason; a fit makes one person better than another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from ombud.cases import policy, procedure
from ombud.cases.models import Case
from ombud.cases.vocabulary import Fit, Hurdle, Severity
from ombud.people import working
from ombud.people.models import User
from ombud.rulebook import queries as rules
from ombud.rulebook.shapes.processes import Process


@dataclass(frozen=True, slots=True)
class Load:
    """The open cases of a person. `weight` is the sum of their severities; a case
    nobody has assessed weighs like a moderate one.
    """

    open: int = 0
    overdue: int = 0
    weight: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who could be in charge of a case, with what speaks for and against."""

    person: User
    load: Load
    cap: int | None
    fits: tuple[Fit, ...]
    hurdles: tuple[Hurdle, ...]


NOTHING = Load()


def load_of(people: Iterable[User], *, at: datetime) -> dict[int, Load]:
    """What each of these people carries, by their keys, in one query."""
    rows = Case.objects.unfinished().filter(handler__in=[each.pk for each in people])
    counted = (
        rows.order_by()
        .values("handler")
        .annotate(
            open=Count("pk"),
            overdue=Count("pk", filter=Q(due_at__lt=at)),
            weight=Sum(Coalesce(F("severity"), int(Severity.MODERATE))),
        )
    )
    found = {
        row["handler"]: Load(row["open"], row["overdue"], row["weight"])
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
    people = list(policy.could_be_in_charge(case).select_related("unit", "cover"))
    found = _weighed(case, people, at)
    return sorted(found, key=_rank)


def hurdles_of(case: Case, person: User, *, at: datetime) -> tuple[Hurdle, ...]:
    """What keeps the process from giving this very case to this very person."""
    [candidate] = _weighed(case, [person], at)
    return candidate.hurdles


def _weighed(case: Case, people: list[User], at: datetime) -> list[Candidate]:
    process, loads = procedure.process_of(case), load_of(people, at=at)
    codes, today = rules.codes_about(case.category), rules.calendar(at).day_of(at)
    found = []
    for person in people:
        cap = cap_of(person, process)
        candidate = Candidate(
            person=person,
            load=loads[person.pk],
            cap=cap,
            fits=_fits(case, person),
            hurdles=tuple(_hurdles(case, person, loads[person.pk], cap, codes, today)),
        )
        found.append(candidate)
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
