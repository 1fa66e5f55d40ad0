"""Who could authorise money that somebody asks for."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from ombud.cases import authority, policy, standing
from ombud.cases.models import Authority
from ombud.cases.states import Step
from ombud.people.acting import Act, Door
from ombud.people.models import User


def of(pk: int, *, at: datetime) -> list[int]:
    """Who should hear of a request, by key; nobody once it is answered."""
    request = Authority.objects.select_related("case").filter(pk=pk, answer="").first()
    if request is None:
        return []
    return [person.pk for person in among(_deciding(), request, at=at)]


def asker_of(pk: int) -> list[int]:
    """Who asked, by key."""
    asked = Authority.objects.filter(pk=pk)
    return list(asked.values_list("asked_by_id", flat=True))


def any_of(request: Authority, *, at: datetime) -> bool:
    """Is there anybody at all?"""
    return next(among(_deciding(), request, at=at), None) is not None


def among(
    people: Iterable[User], request: Authority, *, at: datetime
) -> Iterator[User]:
    """Those whose limit covers it and who may answer on this case; not the asker."""
    for person in people:
        if not authority.may_authorise(request, person, at=at):
            continue
        if policy.allows(_as(person, at), Step.GIVE_AUTHORITY, request.case):
            yield person


def _deciding() -> Iterable[User]:
    active = User.objects.filter(is_active=True, role__in=sorted(standing.DECIDING))
    return active.order_by("pk")


def _as(user: User, at: datetime) -> Act:
    return Act(actor=user, at=at, door=Door.CLOCK)
