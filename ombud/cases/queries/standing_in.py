"""For whom somebody stands in as of now, and in which cases. Reading only.

An absence that names its substitute lets them work the cases of whoever is away, as
long as it lasts; nobody has to take it back.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from django.db.models import Q

from ombud.cases.models import Case
from ombud.cases.states import FINISHED
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules

CAN_STAND_IN = {Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}


class Absent(NamedTuple):
    """Somebody who is away as of now: since when, and until which day, if that is
    known.
    """

    pk: int
    name: str
    since: datetime
    until: date | None


def stood_in_for(actor: User) -> Sequence[Absent]:
    """Those who are away as of the moment `actor` is looked at and named them as
    their substitute. Asks the database at most once for a person and a moment, and
    only of those whom somebody named.
    """
    at = actor.as_of
    if at is None or not actor.is_substitute:
        return ()
    if actor.stood is None or actor.stood[0] != at:
        actor.stood = (at, _absent(actor, at))
    return actor.stood[1]


def _absent(actor: User, at: datetime) -> Sequence[Absent]:
    people = User.objects.filter(cover=actor, is_active=True).order_by("pk")
    calendar = rules.calendar(at)
    today = calendar.day_of(at)
    return tuple(
        Absent(
            each.pk,
            each.full_name,
            datetime.combine(each.away_from, time(), calendar.zone),
            each.away_until,
        )
        for each in people
        if each.away_from is not None and working.is_away(each, today)
    )


def of_the_absent(actor: User) -> Q:
    """The cases of those somebody stands in for: what is open, and what was closed
    since they are away; nothing confidential. No case, where they stand in for nobody.
    """
    found = Q(pk__in=[])
    for each in stood_in_for(actor):
        theirs = ~Q(status__in=sorted(FINISHED)) | Q(closed_at__gte=each.since)
        found |= Q(handler=each.pk, confidential=False) & theirs
    return found


def for_whom(actor: User | None, case: Case) -> int | None:
    """Whose substitute somebody is in this case: one they see as such, and a
    confidential one only where they were let into it. None for anybody else.
    """
    if actor is None or case.handler_id is None:
        return None
    absent = {each.pk: each.since for each in stood_in_for(actor)}
    since = absent.get(case.handler_id)
    if since is None or not working.is_one_of(actor, CAN_STAND_IN):
        return None
    is_over = case.status in FINISHED and not (
        case.closed_at is not None and case.closed_at >= since
    )
    is_closed_to_them = (
        case.confidential and not case.named.filter(pk=actor.pk).exists()
    )
    return None if is_over or is_closed_to_them else case.handler_id
