"""Signing in through the organisation's identity provider (OpenID Connect).

The code flow with PKCE, state and nonce. Everything a token claims is checked: who
signed it, for whom, when, and in answer to what. The provider says who somebody is;
who works here and as what is said here.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ombud.access import believing, joining
from ombud.access.believing import NotVouchedFor, Provider, Unreachable
from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.access.models import Outside
from ombud.journal.recording import record
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.refusals import Refused
from ombud.people.vocabulary import Role

__all__ = [
    "NotOneOfUs",
    "NotVouchedFor",
    "Unreachable",
    "ask",
    "claims_of",
    "name",
    "who",
]
CALLBACK = "/desk/sign-in/provider/back/"


class NotOneOfUs(Refused):
    """The provider knows them, and we do not."""

    code = "not_one_of_us"
    message = _(
        "Your organisation's sign-in knows you, but you have no account here. Ask the"
        " administrator for one."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Where to send the browser, and what to keep until it comes back."""

    address: str
    state: Mapping[str, str]


def name() -> str:
    """What people call the provider; empty when there is none."""
    found: Provider | None = settings.OIDC
    return found.name if found else ""


def ask(*, at: datetime, fresh: bool = False) -> Asked:
    """Begin a sign-in there. `fresh` asks for the person to be there, not a session.

    Raises Unreachable.
    """
    provider, known = believing.known()
    verifier = secrets.token_urlsafe(48)
    told = {
        "state": secrets.token_urlsafe(24),
        "nonce": secrets.token_urlsafe(24),
        "verifier": verifier,
        "issuer": provider.issuer,
        "at": at.isoformat(),
    }
    digest = hashlib.sha256(verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": settings.BASE_URL + CALLBACK,
        "scope": "openid profile email",
        "state": told["state"],
        "nonce": told["nonce"],
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if fresh:
        query |= {"prompt": "login", "max_age": "0"}
    place = believing.endpoint(known, "authorization_endpoint")
    joint = "&" if urlsplit(place).query else "?"
    return Asked(place + joint + urlencode(query), told)


def claims_of(
    answer: Mapping[str, str], *, state: Mapping[str, str], at: datetime
) -> Mapping[str, Any]:
    """What the provider says of whoever came back. `state` is what was kept.

    Raises NotVouchedFor for whatever is no answer to our question, Unreachable.
    """
    provider, known = believing.known()
    if not state or state.get("issuer") != provider.issuer:
        raise NotVouchedFor
    if not _is_same(state["state"], answer.get("state", "")):
        raise NotVouchedFor
    # RFC 9207: an answer that names its issuer names the one that was asked.
    if answer.get("iss", provider.issuer) != provider.issuer or "error" in answer:
        raise NotVouchedFor
    told = believing.fetched(
        believing.endpoint(known, "token_endpoint"),
        {
            "grant_type": "authorization_code",
            "code": answer.get("code", ""),
            "redirect_uri": settings.BASE_URL + CALLBACK,
            "code_verifier": state["verifier"],
            "client_id": provider.client,
            "client_secret": provider.secret,
        },
    )
    claims = believing.verified(str(told.get("id_token", "")), provider, known, at)
    if not _is_same(state["nonce"], str(claims.get("nonce", ""))):
        raise NotVouchedFor
    return claims


def _is_same(kept: str, told: str) -> bool:
    return hmac.compare_digest(kept.encode(), told.encode(errors="replace"))


@transaction.atomic
def who(claims: Mapping[str, Any], *, act: Act) -> User:
    """The member of staff these claims are about.

    Known from before, or by the login the provider names; then they are known by the
    provider's own name for them, whatever their login or address become there. Only
    who works here and is at work. An address the provider did not verify is not
    believed. Raises NotOneOfUs.
    """
    provider = believing.configured()
    subject = str(claims["sub"])
    rows = Outside.objects.select_related("user")
    row = rows.filter(issuer=provider.issuer, subject=subject).first()
    user = row.user if row else _by_login(claims, provider)
    if user is None or not user.is_active:
        raise NotOneOfUs
    user = locked(user)
    by = Act(actor=user, at=act.at, door=act.door)
    if row is None:
        if Outside.objects.filter(user=user, issuer=provider.issuer).exists():
            raise NotOneOfUs  # somebody else there has come to bear this login
        row = Outside.objects.create(
            user=user, issuer=provider.issuer, subject=subject, joined_at=act.at
        )
        record(AccessEvent.LINKED, user, by, outside=row.pk)
    return _with_role(user, claims, provider, act)


def _by_login(claims: Mapping[str, Any], provider: Provider) -> User | None:
    login = claims.get(provider.login_claim)
    if not isinstance(login, str) or not login:
        return None
    people = User.objects.filter(is_active=True)
    if provider.login_claim != "email":
        return people.filter(username=login).first()
    if claims.get("email_verified") is not True:
        return None
    found = list(people.filter(email__iexact=login)[:2])
    return found[0] if len(found) == 1 else None


def _with_role(
    user: User, claims: Mapping[str, Any], provider: Provider, act: Act
) -> User:
    """A role the provider is trusted with is taken over; the administrator's never."""
    if not provider.role_claim:
        return user
    told = claims.get(provider.role_claim)
    named = [told] if isinstance(told, str) else told if isinstance(told, list) else []
    roles = [role for role in Role if role.value in named and role != Role.ADMIN]
    if len(roles) != 1 or user.role in {roles[0], Role.ADMIN}:
        return user
    by = Act(actor=None, at=act.at, door=Door.WEB)
    return joining.appoint(user, role=roles[0], unit=user.unit, act=by)
