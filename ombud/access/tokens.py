"""Tokens for programs: issued once, kept only as a digest, revoked at any time."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.access import appointing
from ombud.access.events import TokenEvent
from ombud.access.vocabulary import AppointmentKind
from ombud.journal.recording import record
from ombud.people import belonging
from ombud.people.acting import Act
from ombud.people.models import Token, Unit, User
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.people.vocabulary import Role, Scope

PREFIX = "ombud_"
LONGEST_NAME = 80
READING = frozenset({Scope.CASES_READ, Scope.CASES_WRITE})
AN_HOUR = timedelta(hours=1)


class NameTaken(Refused):
    """A token in use already has this name."""

    code = "name_taken"
    message = gettext_lazy(
        "A token of this name is in use. Revoke it first, or choose another."
    )


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


@transaction.atomic
def issue(
    name: str,
    *,
    scopes: Sequence[Scope],
    user: User | None = None,
    unit: Unit | None = None,
    expires_at: datetime | None = None,
    act: Act,
) -> str:
    """Issue a token and return its secret, which is never shown again.

    Without a `user` the token acts as a program account of its own, which may
    hand in complaints and see those still waiting to be assigned. With a `unit` it
    sees no case but that department's. Raises NameTaken, or Unusable naming the field.
    """
    _check(name, scopes, expires_at, act)
    belonging.require_in_use(unit)
    if Token.objects.filter(name=name, revoked_at=None).exists():
        raise NameTaken
    if user is None:
        user, _is_new = User.objects.get_or_create(
            username=f"api-{name}",
            defaults={"role": Role.INTAKE, "first_name": name, "password": "!"},
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        name=name,
        user=user,
        unit=unit,
        digest=_digest(secret),
        scopes=[str(scope) for scope in scopes],
        created_at=act.at,
        made_by=act.actor,
        expires_at=expires_at,
    )
    record(
        TokenEvent.ISSUED,
        token,
        act,
        user_id=user.pk,
        scopes=token.scopes,
        unit=token.unit_id,
        expires_at=expires_at,
    )
    return secret


def _check(
    name: str, scopes: Sequence[Scope], expires_at: datetime | None, act: Act
) -> None:
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        told = _("The name must have 1 to %(most)s characters.")
        raise Unusable("name", told % {"most": LONGEST_NAME})
    if not scopes:
        raise Unusable("scopes", _("Please choose what the token is good for."))
    if expires_at is not None and expires_at <= act.at:
        raise Unusable("expires_at", _("The last day must lie ahead."))


@transaction.atomic
def issue_by_hand(
    name: str,
    *,
    scopes: Sequence[Scope],
    user: User | None = None,
    unit: Unit | None = None,
    expires_at: datetime,
    act: Act,
) -> str:
    """The same on the administrator's page: with a last day, and never for a person
    other than a program of its own, or the administrator would read as them. A token
    that reads complaints opens nothing until a second person has agreed.

    Raises NotAllowed, NameTaken, or Unusable naming the field.
    """
    _require_administrator(act)
    if user is not None:
        raise Unusable("user", _("Only the machine itself makes a token for a person."))
    secret = issue(name, scopes=scopes, unit=unit, expires_at=expires_at, act=act)
    program = program_of(name)
    if (
        program
        and READING & set(scopes)
        and appointing.needs_second(program.role, program, act)
    ):
        program.is_active = False
        program.save(update_fields=["is_active"])
        kind, role = AppointmentKind.TOKEN, program.role
        appointing.ask(program, kind, role=role, unit=unit, act=act)
    return secret


def program_of(name: str) -> User | None:
    """Whom the token in use of this name lets in."""
    row = Token.objects.select_related("user").filter(name=name, revoked_at=None)
    found = row.first()
    return found.user if found else None


@transaction.atomic
def revoke_by_hand(name: str, *, act: Act) -> bool:
    """Revoke a token on the administrator's page. Raises NotAllowed."""
    _require_administrator(act)
    return revoke(name, act=act)


def _require_administrator(act: Act) -> None:
    if not act.staff.is_active or act.staff.role != Role.ADMIN:
        raise NotAllowed


@transaction.atomic
def revoke(name: str, *, act: Act) -> bool:
    """Take a token out of use; False if no token in use has this name."""
    in_use = Token.objects.select_for_update().filter(name=name, revoked_at=None)
    token = in_use.first()
    if token is None:
        return False
    token.revoked_at = act.at
    token.save(update_fields=["revoked_at"])
    record(TokenEvent.REVOKED, token, act)
    return True


def in_use() -> list[Token]:
    """Every token that is not revoked, by name; one that has expired opens nothing."""
    tokens = Token.objects.select_related("user", "unit", "made_by")
    return list(tokens.filter(revoked_at=None).order_by("name"))


def holder(secret: str, *, at: datetime) -> Token | None:
    """The token in use behind this secret, or None. That it was used is noted once
    an hour.
    """
    tokens = Token.objects.select_related("user", "user__unit").filter(
        Q(expires_at=None) | Q(expires_at__gt=at),
        digest=_digest(secret),
        revoked_at=None,
        user__is_active=True,
    )
    found = tokens.first()
    if found is not None and (found.used_at is None or found.used_at < at - AN_HOUR):
        Token.objects.filter(pk=found.pk).update(used_at=at)
    return found
