"""Six digits from an app: time-based one-time passwords (RFC 6238), each once."""

import base64
import binascii
import hashlib
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote, urlencode

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.access.models import Factor
from ombud.access.vocabulary import FactorKind
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Unusable
from ombud.vault import sealing
from ombud.vault.rewrapping import Wrapped
from ombud.vault.sealing import Place

PERIOD = 30  # seconds
DIGITS = 6
SLACK = 1  # intervals a clock may be off, either way
SECRET = 20  # bytes, as long as the digest


def new_secret() -> str:
    """A secret as apps take it: base32."""
    return base64.b32encode(secrets.token_bytes(SECRET)).decode()


def put_by(user: User, secret: str) -> str:
    """A secret sealed for the session, until a code shows that the app has it."""
    place = Place("access_session", str(user.pk), "secret")
    return base64.b64encode(sealing.seal(secret.encode(), place=place)).decode()


def taken_out(user: User, sealed: str) -> str:
    """What was put by. Raises sealing.CannotOpen."""
    place = Place("access_session", str(user.pk), "secret")
    return sealing.unseal(base64.b64decode(sealed), place=place).decode()


def address(secret: str, *, issuer: str, login: str) -> str:
    """What the picture holds that an app reads."""
    label = quote(f"{issuer}:{login}")
    told = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{label}?{told}"


def code_of(secret: str, step: int) -> str:
    """The code of one interval."""
    key = base64.b32decode(secret.encode(), casefold=True)
    digest = hmac.digest(key, struct.pack(">Q", step), hashlib.sha1)
    at = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_at(at: datetime) -> int:
    """The number of the interval a moment lies in."""
    return int(at.timestamp()) // PERIOD


@transaction.atomic
def add(user: User, *, secret: str, code: str, act: Act) -> Factor:
    """Keep an app, once a code of it shows that it was set up. It replaces another.

    Raises Unusable, naming `code`.
    """
    user = locked(user)
    step = _matching(secret, code, after=0, at=act.at)
    if step is None:
        raise Unusable("code", _("This code does not match. Enter the one shown now."))
    Factor.objects.filter(user=user, kind=FactorKind.APP).delete()
    handle = secrets.token_bytes(16)
    factor = Factor.objects.create(
        user=user,
        kind=FactorKind.APP,
        name=_("App"),
        handle=handle,
        sealed=sealing.seal(secret.encode(), place=_place(handle)),
        step=step,
        added_at=act.at,
    )
    record(AccessEvent.FACTOR_ADDED, user, act, kind=FactorKind.APP, factor=factor.pk)
    return factor


@transaction.atomic
def use(user: User, code: str, *, at: datetime) -> bool:
    """Does this code prove who it is? Each code does so once, also in a later try.

    Raises sealing.CannotOpen when the vault key of the secret is not here.
    """
    apps = Factor.objects.select_for_update().filter(user=user, kind=FactorKind.APP)
    factor = apps.first()
    if factor is None:
        return False
    handle = bytes(factor.handle)
    secret = sealing.unseal(bytes(factor.sealed or b""), place=_place(handle)).decode()
    step = _matching(secret, code, after=factor.step, at=at)
    if step is None:
        return False
    factor.step, factor.used_at = step, at
    factor.save(update_fields=["step", "used_at"])
    return True


def _matching(secret: str, code: str, *, after: int, at: datetime) -> int | None:
    """The interval this is the code of, later than `after` and near `at`."""
    typed = "".join(code.split())
    if len(typed) != DIGITS or not typed.isascii() or not typed.isdigit():
        return None
    now = step_at(at)
    try:
        near = [step for step in range(now - SLACK, now + SLACK + 1) if step > after]
        equal = [
            step for step in near if hmac.compare_digest(code_of(secret, step), typed)
        ]
    except (binascii.Error, ValueError):
        return None
    return equal[0] if equal else None


def _place(handle: bytes) -> Place:
    return Place("access_factor", bytes(handle).hex(), "sealed")


WRAPPED = Wrapped("access.Factor", "sealed", _place, row="handle")
