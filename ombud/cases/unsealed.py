"""Who asked to see a confidential case for a day, and who may answer. Reading only."""

from collections.abc import Iterable

from django.db.models import QuerySet

from ombud.cases import queries
from ombud.cases.models import Unsealing
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.vocabulary import Role

SECOND = frozenset({Role.REPRESENTATIVE, Role.PRIVACY})


def may_answer(act: Act) -> bool:
    """Is this somebody who lets people into confidential cases for a day?"""
    return act.staff.is_active and working.is_one_of(act.staff, SECOND)


def waiting_for(act: Act) -> QuerySet[Unsealing]:
    """The requests this person may answer: none of their own, and none on a case they
    must not see.
    """
    if not may_answer(act):
        return Unsealing.objects.none()
    kept_out = queries.cases_kept_from(act.staff)
    found = Unsealing.objects.filter(answered_at=None).exclude(asked_by=act.staff)
    found = found.exclude(case__in=kept_out).select_related("case", "asked_by")
    return found.defer("case__search")


def asked_by(act: Act) -> QuerySet[Unsealing]:
    """What this person asked for themselves, the latest first."""
    found = Unsealing.objects.filter(asked_by=act.staff).select_related("case")
    return found.defer("case__search").order_by("-asked_at", "-pk")


def seconds(pk: int) -> list[int]:
    """The keys of those who are alerted to a request: whoever may answer it."""
    asked = Unsealing.objects.select_related("case").filter(pk=pk).first()
    if asked is None:
        return []
    never = queries.recused_from(asked.case) | {asked.asked_by_id}
    people: Iterable[User] = working.having(SECOND, at=asked.asked_at)
    return [person.pk for person in people if person.pk not in never]


def asker_of(pk: int) -> list[int]:
    """Whoever asked, by key."""
    asked = Unsealing.objects.filter(pk=pk)
    return list(asked.values_list("asked_by_id", flat=True))
