"""Which cases is nobody in charge of, since when, and for how long may that last?

A case has an owner at all times (ISO 10002:2018 4.12): until somebody is put in
charge, after whoever was is kept from it, and after they left, it is a vacancy.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ombud.cases import procedure, queries
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case
from ombud.journal import queries as journal
from ombud.journal.models import Entry
from ombud.journal.recording import Happening, record_in_order
from ombud.people.acting import Act
from ombud.people.events import PersonEvent
from ombud.people.models import User
from ombud.rulebook import queries as rules
from ombud.worktime import counting
from ombud.worktime.limits import Limit, Unit

CASE = Case._meta.label_lower
GIVEN = (CaseEvent.ASSIGNED, CaseEvent.ROUTED)
ABOUT_OWNERS = [*GIVEN, CaseEvent.RECUSED, CaseEvent.REOPENED]
NOT_LOOKED_AT = ("search", "narrative", "original")
LOOKED_AT = 10  # cases for each that may be told: most may not be due yet


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A case without an owner: `since` when, and until when that may last."""

    case: Case
    since: datetime
    until: datetime


def ownerless(*, at: datetime) -> list[Vacancy]:
    """The cases that have had no owner for longer than their process lets them.

    An auditor wants to see none here. Longest without one first.
    """
    found = _vacancies(queries.without_an_owner().order_by("pk"), at)
    late = [each for each in found if each.until <= at]
    return sorted(late, key=lambda each: (each.since, each.case.pk))


def alarmed(seen: QuerySet[Case]) -> QuerySet[Case]:
    """Of the cases seen, those without an owner of which the alarm was raised."""
    waiting = queries.without_an_owner().filter(_is_told())
    return seen.filter(pk__in=waiting.values("pk")).order_by("registered_at", "pk")


@transaction.atomic
def raise_alarms(act: Act, *, at_most: int = 100) -> int:
    """Write down which cases have had no owner for too long, each vacancy once.

    Returns how many; who is told follows from the entries. Safe to run twice or in
    parallel: a case another worker holds is passed over, and what was written down
    no longer matches.
    """
    waiting = _untold(queries.without_an_owner())
    due = _due(waiting[: at_most * LOOKED_AT], act.at)[:at_most]
    held = Case.objects.filter(pk__in=[each.case.pk for each in due]).order_by("pk")
    locked = held.select_for_update(skip_locked=True).values_list("pk", flat=True)
    still = _due(waiting.filter(pk__in=list(locked)), act.at)
    told = [
        Happening(CaseEvent.OWNERLESS, each.case, {"since": each.since})
        for each in still
    ]
    return len(record_in_order(told, act))


def _untold(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those not written down yet, whatever has been here longest first."""
    return cases.filter(~_is_told()).order_by("registered_at", "pk")


def _due(cases: QuerySet[Case], at: datetime) -> list[Vacancy]:
    return [each for each in _vacancies(cases, at) if each.until <= at]


def _is_told() -> Exists:
    """Was this vacancy written down, after whatever ended the one before?"""
    entries = Entry.objects.filter(subject_kind=CASE)
    given = ~Q(facts__handler_id=None) | Q(verb=CaseEvent.REOPENED)
    ended = entries.filter(
        given, subject_id=OuterRef("subject_id"), verb__in=[*GIVEN, CaseEvent.REOPENED]
    )
    last = Subquery(ended.order_by("-seq").values("seq")[:1])
    return Exists(
        entries.filter(
            subject_id=OuterRef("pk"),
            verb=CaseEvent.OWNERLESS,
            seq__gt=Coalesce(last, 0),
        )
    )


def _vacancies(cases: QuerySet[Case], at: datetime) -> list[Vacancy]:
    found = list(cases.select_related("process", "handler").defer(*NOT_LOOKED_AT))
    entries = journal.entries_about(ABOUT_OWNERS, Case, [each.pk for each in found])
    gone = _left([each.handler_id for each in found if each.handler_id is not None])
    vacancies = []
    for case in found:
        since = _since(case, entries.get(case.pk, ()), gone)
        vacancies.append(Vacancy(case, since, _until(case, since, at)))
    return vacancies


def _until(case: Case, since: datetime, at: datetime) -> datetime:
    minutes = procedure.process_of(case).owner_alarm_minutes
    limit = Limit(count=minutes, unit=Unit.WORKING_MINUTES)
    return counting.due_at(rules.calendar(at), since, limit)


def _since(
    case: Case, entries: Sequence[Entry], gone: Mapping[int, datetime]
) -> datetime:
    """When the last owner was lost; where nothing says so, when they were gained."""
    since, owner = case.registered_at, None
    for entry in entries:
        if entry.verb in GIVEN and entry.facts.get("handler_id"):
            since, owner = entry.happened_at, entry.facts["handler_id"]
        elif entry.verb == CaseEvent.RECUSED and entry.facts["user_id"] == owner:
            since, owner = entry.happened_at, None
        elif entry.verb == CaseEvent.REOPENED and owner is None:
            since = entry.happened_at
    if case.handler_id is None:
        return since
    return max(since, gone.get(case.handler_id, since))


def _left(people: Collection[int]) -> dict[int, datetime]:
    """When each of these people left, if that was written down."""
    entries = journal.entries_about([PersonEvent.LEFT], User, people)
    return {pk: told[-1].happened_at for pk, told in entries.items()}
