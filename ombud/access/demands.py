"""What signing in takes, by role: a second factor, or no password at all."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.access import ending
from ombud.access.events import AccessEvent
from ombud.access.models import Demands, Factor, Outside
from ombud.access.vocabulary import FactorKind
from ombud.journal.recording import record
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role

AT_THE_START = (Role.ADMIN, Role.PRIVACY)  # what `ombud setup` demands a second of
TIGHTENED = "demands"


@dataclass(frozen=True, slots=True)
class Ways:
    """How somebody can show who they are."""

    password: bool
    app: bool
    passkeys: int
    outside: bool

    @property
    def has_second(self) -> bool:
        return self.app or self.passkeys > 0


def current() -> Demands:
    """What is demanded now; nothing where nobody said so."""
    return Demands.objects.first() or Demands()


def ways_of(user: User) -> Ways:
    """How this person can show who they are, a password only where they may use it."""
    kinds = list(Factor.objects.filter(user=user).values_list("kind", flat=True))
    return Ways(
        password=user.has_usable_password() and may_use_password(user),
        app=FactorKind.APP in kinds,
        passkeys=kinds.count(FactorKind.PASSKEY),
        outside=Outside.objects.filter(user=user).exists(),
    )


def may_use_password(user: User) -> bool:
    """Does no role they have now, their own or for a time, forbid it?"""
    return working.roles_of(user).isdisjoint(current().no_password)


def lacks_second(user: User) -> bool:
    """Must this person set up a second factor before anything else?

    Whoever an identity provider vouches for has shown it there.
    """
    return asks_for_second(user) and not Factor.objects.filter(user=user).exists()


def asks_for_second(user: User) -> bool:
    """Does a role they have now, their own or for a time, ask for a second factor?"""
    return not working.roles_of(user).isdisjoint(current().second_factor)


def lacks_for(role: str, user: User) -> bool:
    """Could this person not sign in as a role asks that is to be theirs for a time?"""
    told, ways = current(), ways_of(user)
    if role in told.no_password:
        return not (ways.outside or ways.passkeys)
    only_outside = ways.outside and not ways.password
    return role in told.second_factor and not (ways.has_second or only_outside)


@transaction.atomic
def demand(
    *, second_factor: Collection[str], no_password: Collection[str], act: Act
) -> Demands:
    """Say which roles need a second factor, and which may use no password.

    By the administrator, or on the machine itself. Refuses to shut out a role of
    which somebody has no other way in. Whose role is asked for more than before signs
    in again. Raises NotAllowed, or Unusable naming the field.
    """
    if act.actor is not None and act.actor.role != Role.ADMIN:
        raise NotAllowed
    Demands.objects.get_or_create(id=1)
    row = Demands.objects.select_for_update().get(id=1)
    second, without = _known(second_factor), _known(no_password)
    _require_another_way(without, act)
    before = set(row.second_factor) | set(row.no_password)
    if (row.second_factor, row.no_password) == (second, without):
        return row
    row.second_factor, row.no_password = second, without
    row.save()
    record(AccessEvent.DEMANDED, row, act, second_factor=second, no_password=without)
    for person in working.having({*second, *without} - before, at=act.at):
        lacking = not may_use_password(person) or lacks_second(person)
        if lacking and (act.actor is None or person.pk != act.actor.pk):
            ending.end_all(person, because=TIGHTENED, tokens=False, act=act)
    return row


def _known(roles: Collection[str]) -> list[str]:
    return [role.value for role in Role if role.value in roles]


def _require_another_way(roles: Collection[str], act: Act) -> None:
    having = [person.pk for person in working.having(roles, at=act.at)]
    people = User.objects.filter(pk__in=having)
    people = people.exclude(password__startswith="!")  # noqa: S106 - none at all
    stuck = people.exclude(
        pk__in=Factor.objects.filter(kind=FactorKind.PASSKEY).values("user")
    ).exclude(pk__in=Outside.objects.values("user"))
    if names := sorted(stuck.values_list("username", flat=True)):
        raise Unusable(
            "no_password",
            _("These people have no passkey yet and could not sign in: %(logins)s.")
            % {"logins": ", ".join(names[:10])},
        )
