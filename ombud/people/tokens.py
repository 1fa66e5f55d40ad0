"""Tokens for programs: issued once, kept only as a digest, revoked at any time."""

import hashlib
import secrets
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ombud.people.acting import Act
from ombud.people.models import Token, User
from ombud.people.refusals import Refused
from ombud.people.vocabulary import Role, Scope

PREFIX = "ombud_"


class NameTaken(Refused):
    """A token in use already has this name."""

    code = "name_taken"
    message = _("A token of this name is in use. Revoke it first, or choose another.")


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


@transaction.atomic
def issue(
    name: str, *, scopes: Sequence[Scope], user: User | None = None, act: Act
) -> str:
    """Issue a token and return its secret, which is never shown again.

    Without a `user` the token acts as a program account of its own, which may
    hand in complaints and see those still waiting to be assigned. Raises NameTaken.
    """
    if Token.objects.filter(name=name, revoked_at=None).exists():
        raise NameTaken
    if user is None:
        user, _is_new = User.objects.get_or_create(
            username=f"api-{name}",
            defaults={"role": Role.INTAKE, "first_name": name, "password": "!"},
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    Token.objects.create(
        name=name,
        user=user,
        digest=_digest(secret),
        scopes=[str(scope) for scope in scopes],
        created_at=act.at,
    )
    return secret


def revoke(name: str, *, act: Act) -> bool:
    """Take a token out of use; False if no token in use has this name."""
    in_use = Token.objects.filter(name=name, revoked_at=None)
    return in_use.update(revoked_at=act.at) > 0


def in_use() -> list[Token]:
    """Every token that opens something, by name."""
    tokens = Token.objects.select_related("user").filter(revoked_at=None)
    return list(tokens.order_by("name"))


def holder(secret: str) -> Token | None:
    """The token in use behind this secret, or None."""
    tokens = Token.objects.select_related("user", "user__unit")
    return tokens.filter(
        digest=_digest(secret), revoked_at=None, user__is_active=True
    ).first()
