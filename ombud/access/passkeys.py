"""Passkeys (WebAuthn): a key in somebody's device signs what we ask it to.

A challenge is good once: `state` is kept in the session and dropped when it is used,
and the challenge a key answered last is remembered beside the key.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from fido2.server import Fido2Server
from fido2.utils import websafe_decode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.access.models import Factor
from ombud.access.vocabulary import FactorKind
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Refused, Unusable

AT_MOST = 10
LONGEST_NAME = 80
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError)
State = Mapping[str, Any]


class NotProved(Refused):
    """The passkey did not answer what it was asked, or is not known here."""

    code = "not_proved"
    message = gettext_lazy("This passkey was not accepted. Try again, or another way.")


def are_possible() -> bool:
    """Browsers keep passkeys for names, not for number addresses, and over TLS only."""
    ours = urlsplit(settings.BASE_URL)
    name = ours.hostname or ""
    return name == "localhost" or (ours.scheme == "https" and not _is_number(name))


def ask_for_new(user: User, *, name_of_house: str) -> tuple[dict[str, Any], State]:
    """What a browser needs to make a passkey, and what to keep until it answers."""
    options, state = _server(name_of_house).register_begin(
        PublicKeyCredentialUserEntity(
            id=_handle(user), name=user.username, display_name=user.full_name
        ),
        credentials=_credentials(_of(user)),
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), dict(state)


@transaction.atomic
def add(user: User, *, name: str, answer: str, state: State, act: Act) -> Factor:
    """Keep a new passkey. Raises Unusable, naming the field."""
    user = locked(user)
    if _of(user).count() >= AT_MOST:
        raise Unusable("name", _("Ten passkeys are the most. Remove one first."))
    try:
        made = _server().register_complete(state, json.loads(answer))
    except UNREADABLE as problem:
        raise Unusable(
            "answer", _("The device did not make a passkey. Please try again.")
        ) from problem
    credential = made.credential_data
    if credential is None:
        raise Unusable("answer", _("The device did not make a passkey."))
    factor = Factor(
        user=user,
        kind=FactorKind.PASSKEY,
        name=name.strip()[:LONGEST_NAME] or _("Passkey"),
        handle=secrets.token_bytes(16),
        credential_id=credential.credential_id,
        credential=bytes(credential),
        step=made.counter,
        added_at=act.at,
    )
    try:
        with transaction.atomic():
            factor.save()
    except IntegrityError:
        raise Unusable("answer", _("This passkey is known already.")) from None
    facts = {"kind": FactorKind.PASSKEY, "factor": factor.pk}
    record(AccessEvent.FACTOR_ADDED, user, act, **facts)
    return factor


def ask(user: User | None = None) -> tuple[dict[str, Any], State]:
    """What a browser needs to answer with a passkey: of this person, or of anybody."""
    options, state = _server().authenticate_begin(
        credentials=_credentials(_of(user)) if user else None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), dict(state)


@transaction.atomic
def use(answer: str, *, state: State, user: User | None = None, act: Act) -> User:
    """Whose passkey answered; with a `user`, only theirs will do.

    Refuses an answer given before, a counter that went back (a copied key), and who
    is no longer at work. Raises NotProved.
    """
    try:
        told = json.loads(answer)
        response = AuthenticationResponse.from_dict(told)
        credential_id = bytes(response.raw_id)
    except UNREADABLE as problem:
        raise NotProved from problem
    keys = Factor.objects.select_for_update(of=("self",)).select_related("user")
    factor = keys.filter(
        kind=FactorKind.PASSKEY, credential_id=credential_id, user__is_active=True
    ).first()
    if factor is None or (user is not None and factor.user_id != user.pk):
        raise NotProved
    _check(factor, response, state)
    factor.challenge = _challenge(state)
    factor.step = response.response.authenticator_data.counter
    factor.used_at = act.at
    factor.save(update_fields=["challenge", "step", "used_at"])
    return factor.user


def _check(factor: Factor, response: AuthenticationResponse, state: State) -> None:
    if bytes(factor.challenge or b"") == _challenge(state):
        raise NotProved
    handle = response.response.user_handle
    if handle is not None and bytes(handle) != _handle(factor.user):
        raise NotProved
    try:
        known = [AttestedCredentialData(bytes(factor.credential or b""))]
        _server().authenticate_complete(state, known, response)
    except UNREADABLE as problem:
        raise NotProved from problem
    counter = response.response.authenticator_data.counter
    if (counter or factor.step) and counter <= factor.step:
        raise NotProved


def _of(user: User) -> Any:  # noqa: ANN401 - a queryset
    return Factor.objects.filter(user=user, kind=FactorKind.PASSKEY)


def _credentials(factors: Sequence[Factor]) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(bytes(each.credential or b"")) for each in factors]


def _handle(user: User) -> bytes:
    """What a device keeps of whose key it is: it names nobody."""
    return hashlib.sha256(f"passkey\0{user.pk}".encode()).digest()[:16]


def _challenge(state: State) -> bytes:
    """A digest of what was asked. Raises NotProved when nothing was."""
    try:
        return hashlib.sha256(websafe_decode(state["challenge"])).digest()
    except UNREADABLE as problem:
        raise NotProved from problem


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _server(name: str = "Ombud") -> Fido2Server:
    """Keys are made for the address people type, whatever a request says of it."""
    ours = urlsplit(settings.BASE_URL)
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=ours.hostname or "", name=name),
        verify_origin=lambda origin: origin == settings.BASE_URL,
    )
