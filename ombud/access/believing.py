"""What of an identity provider's words is believed: its description, its tokens."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import jwt
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ombud.outgoing import calling
from ombud.outgoing.places import PlaceRefused, Places
from ombud.people.refusals import Refused

SKEW = 60  # seconds our clocks may differ by
OLDEST = 600  # seconds a token may be old when it reaches us
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"]
WELL_KNOWN = "/.well-known/openid-configuration"
NEARBY = {"127.0.0.1", "localhost", "::1"}


class NotVouchedFor(Refused):
    """What came back is not an answer to what we asked, or does not hold."""

    code = "not_vouched_for"
    message = _("Your organisation's sign-in did not work out. Please try again.")


class Unreachable(Refused):
    """The provider does not answer."""

    code = "provider_unreachable"
    message = _("Your organisation's sign-in does not answer. Please try again later.")


class Provider(Protocol):
    """What the operator said of the identity provider (OMBUD_OIDC_*)."""

    @property
    def issuer(self) -> str: ...
    @property
    def client(self) -> str: ...
    @property
    def secret(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def login_claim(self) -> str: ...
    @property
    def role_claim(self) -> str: ...


def known() -> tuple[Provider, Mapping[str, Any]]:
    """The provider and what it publishes of itself, which must be of this issuer."""
    provider = configured()
    told = fetched(provider.issuer.rstrip("/") + WELL_KNOWN)
    if told.get("issuer") != provider.issuer:
        raise NotVouchedFor
    return provider, told


def configured() -> Provider:
    """What the operator set. Raises NotVouchedFor where nothing is."""
    found: Provider | None = settings.OIDC
    if found is None:
        raise NotVouchedFor
    return found


def endpoint(told: Mapping[str, Any], kind: str) -> str:
    """One address of the provider. Raises NotVouchedFor for one that is not safe."""
    place = told.get(kind)
    if not isinstance(place, str) or not _is_safe(place):
        raise NotVouchedFor
    return place


def _is_safe(place: str) -> bool:
    url = urlsplit(place)
    return url.scheme == "https" or (url.scheme == "http" and url.hostname in NEARBY)


def verified(
    token: str, provider: Provider, told: Mapping[str, Any], at: datetime
) -> Mapping[str, Any]:
    """The claims of an ID token, once its signature and every claim hold."""
    try:
        kid = jwt.get_unverified_header(token).get("kid")
        keys = jwt.PyJWKSet.from_dict(dict(fetched(endpoint(told, "jwks_uri"))))
        fitting = [key for key in keys.keys if kid is None or key.key_id == kid]
        if len(fitting) != 1:
            raise NotVouchedFor
        claims: Mapping[str, Any] = jwt.decode(
            token,
            fitting[0],
            algorithms=SIGNED_BY,
            audience=provider.client,
            issuer=provider.issuer,
            # Moments are compared with that of the act, below.
            options={
                "require": ["iss", "sub", "aud", "exp", "iat"],
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except (jwt.PyJWTError, ValueError, TypeError) as problem:
        raise NotVouchedFor from problem
    _check_moments(claims, at)
    audience = claims["aud"]
    for_several = isinstance(audience, list) and len(audience) > 1
    if for_several and claims.get("azp") != provider.client:
        raise NotVouchedFor
    return claims


def _check_moments(claims: Mapping[str, Any], at: datetime) -> None:
    now = at.astimezone(UTC).timestamp()
    try:
        ends, begins = float(claims["exp"]), float(claims["iat"])
    except (TypeError, ValueError) as problem:
        raise NotVouchedFor from problem
    if not begins - SKEW <= now <= ends + SKEW or now - begins > OLDEST:
        raise NotVouchedFor


def fetched(place: str, told: Mapping[str, str] | None = None) -> Mapping[str, Any]:
    """What an address of the provider says. Raises Unreachable, NotVouchedFor.

    The issuer the operator named may stand inside; where it sends us may not.
    """
    url = urlsplit(configured().issuer)
    port = url.port or (443 if url.scheme == "https" else 80)
    places = Places(named=frozenset({(url.hostname or "", port)}))
    headers = {"Accept": "application/json"}
    body = None
    if told is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode(told).encode()
    method = "GET" if told is None else "POST"
    try:
        said = calling.fetch(method, place, body=body, headers=headers, places=places)
    except calling.NoAnswer as problem:
        raise Unreachable from problem
    except PlaceRefused as problem:
        raise NotVouchedFor from problem
    if said.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Unreachable
    return _object(said)


def _object(said: calling.Answered) -> Mapping[str, Any]:
    try:
        found = json.loads(said.body)
    except ValueError as problem:
        raise NotVouchedFor from problem
    if said.status != HTTPStatus.OK or not isinstance(found, dict):
        raise NotVouchedFor
    return found
