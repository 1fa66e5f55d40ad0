"""What may be asked about keeping and erasing. Reading only."""

from datetime import UTC, date, datetime, time

from django.db.models import Q, QuerySet

from ombud.cases import queries as cases
from ombud.cases.models import Case, Hold
from ombud.parties.queries import same_as
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.retention.models import Disposal, Request


def officers(number: int, *, at: datetime) -> list[int]:
    """Who answers for what is asked with the case of this number about one's own data:
    the privacy officers who may see all it is about, else the representatives.
    """
    case = Case.objects.select_related("person").get(pk=number)
    for role in (Role.PRIVACY, Role.REPRESENTATIVE):
        people = working.having({role}, at=at)
        if found := [user.pk for user in people if sees_all(user, case)]:
            return found
    return []


def cases_of(case: Case) -> QuerySet[Case]:
    """The case and every other one of the same person, as far as can be told."""
    if case.person is None:
        return Case.objects.filter(pk=case.pk)
    return Case.objects.filter(person__in=same_as(case.person)).order_by("received_at")


def sees_all(reader: User, case: Case) -> bool:
    """May they know of every case of whoever asks with this one?

    What is asked is about all of them: from whom one of them is hidden, the copy would
    hand it, and the decision would tell of it.
    """
    hidden = cases_of(case).exclude(
        pk__in=cases.cases_visible_to(reader).order_by().values("pk")
    )
    return not hidden.exists()


def holds_told_to(reader: User) -> QuerySet[Hold]:
    """The holds in force, without those on a case, or a person of cases, that are
    hidden from this reader.
    """
    seen = cases.cases_visible_to(reader).order_by()
    told = Q(case=None, person=None) | Q(case__in=seen.values("pk"))
    told |= Q(person__in=seen.values("person"))
    return cases.holds_in_force().filter(told)


def end_of(day: str) -> datetime:
    """The end of a day as the journal writes it."""
    return datetime.combine(date.fromisoformat(day), time(23, 59), UTC)


def waiting(reader: User) -> QuerySet[Request]:
    """The requests nobody decided yet, the one due first first; none of a case that
    is hidden from this reader.
    """
    found = _told_to(reader).filter(decided_at=None)
    return found.order_by("due_on", "pk")


def decided(reader: User) -> QuerySet[Request]:
    """The requests that were decided, the newest first; as for those that wait."""
    found = _told_to(reader).exclude(decided_at=None)
    return found.order_by("-decided_at", "-pk")


def _told_to(reader: User) -> QuerySet[Request]:
    seen = cases.cases_visible_to(reader).order_by()
    return _requests().filter(case__in=seen.values("pk"))


def _requests() -> QuerySet[Request]:
    found = Request.objects.select_related("case__person", "decided_by", "disposal")
    return found.defer("case__search", "case__narrative", "case__original")


def request(number: int, reader: User) -> Request | None:
    """A request, for who may know of all it is about."""
    found = _told_to(reader).filter(pk=number).first()
    return found if found and sees_all(reader, found.case) else None


def requests_of(case: Case) -> QuerySet[Request]:
    """What was asked with the receipt of this case, the newest first."""
    return Request.objects.filter(case=case).order_by("-asked_at", "-pk")


def certificates() -> QuerySet[Disposal]:
    """Every certificate of disposal, the newest first."""
    return Disposal.objects.select_related("made_by").order_by("-pk")


def certificate(number: int) -> Disposal | None:
    return certificates().filter(pk=number).first()
