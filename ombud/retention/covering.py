"""Whose data a request is about. Spec: R8.1-4.

An address or a number in a complaint is only a claim: whoever writes that of somebody
else into a complaint of their own would get a copy of everything we hold of them, or
have it erased. So a receipt asks for its own complaint, and those it was taken
together with. All complaints of a person are covered where staff wrote the request
down, who know who asks.
"""

from collections.abc import Sequence

from ombud.cases import queries as cases
from ombud.cases.models import Case
from ombud.parties.models import Person
from ombud.parties.queries import same_as
from ombud.retention.models import Request


def cases_of(request: Request) -> Sequence[Case]:
    """The cases a request is about, the oldest first."""
    case = request.case
    own = [case.pk, *(each.pk for each in cases.taken_in(case))]
    found = Case.objects.filter(pk__in=own)
    if _is_known(request) and case.person is not None:
        found |= Case.objects.filter(person__in=same_as(case.person))
    found = found.select_related("category", "person").defer("search", "original")
    return list(found.order_by("received_at", "pk"))


def people_of(request: Request) -> Sequence[Person]:
    """Every record of whoever asked, as far as we know that it is theirs."""
    persons = {each.person.pk for each in cases_of(request) if each.person}
    return list(Person.objects.filter(pk__in=persons).order_by("pk"))


def left_out(request: Request) -> int:
    """How many further cases carry the same address or number."""
    person = request.case.person
    if person is None:
        return 0
    covered = [each.pk for each in cases_of(request)]
    theirs = Case.objects.filter(person__in=same_as(person))
    return theirs.exclude(pk__in=covered).count()


def _is_known(request: Request) -> bool:
    """Did somebody of ours write the request down, who knows who asks?"""
    return request.recorded_by_id is not None
