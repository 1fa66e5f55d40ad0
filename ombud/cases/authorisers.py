"""Who could authorise money that somebody asks for."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from ombud.cases import authority, policy, standing
from ombud.cases.models import Authority, Notice
from ombud.cases.states import Step
from ombud.cases.vocabulary import NoticeKind
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.working import having


def of(pk: int, *, at: datetime) -> list[int]:
    """Who should hear of a request, by key; nobody once it is answered."""
    request = Authority.objects.select_related("case").filter(pk=pk, answer="").first()
    if request is None:
        return []
    return [person.pk for person in among(_deciding(at), request, at=at)]


def asker_of(pk: int) -> list[int]:
    """Who asked, by key."""
    asked = Authority.objects.filter(pk=pk)
    return list(asked.values_list("asked_by_id", flat=True))


def told_of(request: Authority) -> list[str]:
    """The names of those who were told that a request waits for them."""
    told = Notice.objects.filter(
        case=request.case_id,
        kind=NoticeKind.AUTHORITY,
        made_at__gte=request.asked_at,
        user__is_active=True,
    ).select_related("user")
    return sorted({notice.user.full_name for notice in told})


def any_of(request: Authority, *, at: datetime) -> bool:
    """Is there anybody at all?"""
    return next(among(_deciding(at), request, at=at), None) is not None


def among(
    people: Iterable[User], request: Authority, *, at: datetime
) -> Iterator[User]:
    """Those whose limit covers it and who may answer on this case; not the asker."""
    for person in people:
        if not authority.may_authorise(request, person, at=at):
            continue
        if policy.allows(_as(person, at), Step.GIVE_AUTHORITY, request.case):
            yield person


def _deciding(at: datetime) -> Iterable[User]:
    return having(standing.DECIDING, at=at)


def _as(user: User, at: datetime) -> Act:
    return Act(actor=user, at=at, door=Door.CLOCK)
