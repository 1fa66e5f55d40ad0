"""Ten codes on paper, for who lost their app or key. Each opens once."""

import base64
import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.access.models import RecoveryCode
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import User

CODES = 10
RANDOM = 10  # bytes: 80 bits, so a digest alone keeps a code secret
GROUP = 4


@transaction.atomic
def make(user: User, *, act: Act) -> list[str]:
    """Make ten new codes and return them, to be shown once. Older ones open no more."""
    user = locked(user)
    codes = [
        base64.b32encode(secrets.token_bytes(RANDOM)).decode() for _each in range(CODES)
    ]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digest(user, code), made_at=act.at)
        for code in codes
    )
    record(AccessEvent.RECOVERY_CODES_MADE, user, act, codes=CODES)
    return ["-".join(_groups(code)) for code in codes]


@transaction.atomic
def use(user: User, code: str, *, act: Act) -> bool:
    """Does this code prove who it is? Then it is used up, and the person is told."""
    user = locked(user)
    plain = "".join(each for each in code.upper() if each.isalnum())
    unused = RecoveryCode.objects.filter(user=user, used_at=None)
    if not unused.filter(digest=_digest(user, plain)).update(used_at=act.at):
        return False
    record(AccessEvent.RECOVERY_CODE_USED, user, act, left=left(user))
    return True


def left(user: User) -> int:
    """How many codes are not used yet."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def made_at(user: User) -> datetime | None:
    """When the codes there are were made."""
    found = RecoveryCode.objects.filter(user=user).values_list("made_at", flat=True)
    return found.first()


def _digest(user: User, code: str) -> bytes:
    return hashlib.sha256(f"recovery\0{user.pk}\0{code}".encode()).digest()


def _groups(code: str) -> list[str]:
    return [code[at : at + GROUP] for at in range(0, len(code), GROUP)]
