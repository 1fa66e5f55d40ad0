"""Which roles somebody has when, who leads whom, who is away, who speaks what.

Facts about people alone. What their work weighs stands in cases/workload.py.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from ombud.people.models import Grant, User
from ombud.people.vocabulary import Role

# Whom a team lead leads; the representative answers for all of them.
LED = frozenset({Role.INTAKE, Role.HANDLER, Role.EXPERT, Role.LEAD, Role.APPROVER})


class Hat(NamedTuple):
    """A role somebody has, and the department they have it in; None for all."""

    role: str
    unit_id: int | None


def as_of(user: User, at: datetime) -> User:
    """The same person, looked at as of this moment: whoever asks for their roles
    afterwards gets those in force then.
    """
    user.as_of = at
    return user


def hats(user: User) -> list[Hat]:
    """The standing role first, then what is granted at the moment they are looked at.

    Asks the database at most once for a person and a moment, and only of those who
    hold a grant. The system administrator is nothing else beside.
    """
    standing = Hat(user.role, user.unit_id)
    if user.role == Role.ADMIN:
        return [standing]
    return [standing, *(Hat(grant.role, grant.unit_id) for grant in granted(user))]


def granted(user: User) -> list[Grant]:
    """What somebody was granted or lent and may use as of now."""
    at = user.as_of
    if at is None or user.granted_until is None or user.granted_until <= at:
        return []
    if user.held is None or user.held[0] != at:
        user.held = (at, list(_in_force(at).filter(user=user).order_by("pk")))
    return user.held[1]


def roles_of(user: User) -> frozenset[str]:
    """Every role somebody has as of the moment they are looked at."""
    return frozenset(hat.role for hat in hats(user))


def is_one_of(user: User, roles: Collection[str]) -> bool:
    return not roles_of(user).isdisjoint(roles)


def having(roles: Collection[str], *, at: datetime) -> list[User]:
    """Everybody at work who has one of these roles then, as of then."""
    found = Q(role__in=roles)
    found |= Q(pk__in=_in_force(at).filter(role__in=roles).values("user"))
    people = User.objects.filter(found, is_active=True).order_by("pk")
    return [as_of(person, at) for person in people]


def _in_force(at: datetime) -> QuerySet[Grant]:
    """Grants that count then; of roles lent, those their lender could use."""
    now = Grant.objects.filter(
        valid_from__lte=at, valid_until__gt=at, ended_at=None
    ).exclude(user__role=Role.ADMIN)
    return now.filter(Q(of=None) | Q(of__is_active=True, of__role=F("role")))


def leads(leader: User, person: User) -> bool:
    """Does this person arrange the work of the other?

    The representative everybody's; a lead that of their own department, or of all
    departments where they belong to none.
    """
    if not leader.is_active:
        return False
    return any(
        hat.role == Role.REPRESENTATIVE
        or (
            hat.role == Role.LEAD
            and person.role in LED
            and hat.unit_id in {None, person.unit_id}
        )
        for hat in hats(leader)
    )


def is_away(person: User, day: date) -> bool:
    """Is this a day of their absence? Its first and its last day are."""
    if person.away_from is None or day < person.away_from:
        return False
    return person.away_until is None or day <= person.away_until


def will_be_away(person: User, day: date) -> bool:
    """Does an absence of theirs begin later or go on, so that it should be shown?"""
    if person.away_from is None:
        return False
    return person.away_until is None or day <= person.away_until


def speaks(person: User) -> frozenset[str]:
    """The languages they were said to speak; nobody said: the one of their pages."""
    return frozenset(person.languages or [person.language])
