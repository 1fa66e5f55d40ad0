"""Handing in the same complaint twice by accident opens one case."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from ombud.cases.models import Case, Submission
from ombud.people.acting import Act
from ombud.people.refusals import Refused
from ombud.vault import sealing
from ombud.vault.places import Place

KEPT_FOR = timedelta(days=1)


class KeyUsedOtherwise(Refused):
    """The key came with another complaint before."""

    code = "idempotency_key_reused"
    message = _(
        "This Idempotency-Key was already used for a different complaint. Use a new"
        " key for a new complaint."
    )


@dataclass(frozen=True, slots=True)
class Key:
    """A caller's own name for one complaint, and the digest of what came with it."""

    caller: str
    key: str
    body: bytes

    @property
    def digest(self) -> bytes:
        return hashlib.sha256(f"{self.caller}\0{self.key}".encode()).digest()


def replayed(key: Key, *, act: Act) -> tuple[Case, str] | None:
    """The case and receipt this key opened before, or None if it is new.

    Two calls with one key wait for each other. Raises KeyUsedOtherwise when what came
    with the key is not what came with it before.
    """
    _wait_for_twin(key)
    before = (
        Submission.objects.select_related("case")
        .filter(
            caller=key.caller,
            key_digest=key.digest,
            submitted_at__gt=act.at - KEPT_FOR,
        )
        .first()
    )
    if before is None:
        return None
    if not hmac.compare_digest(bytes(before.body_digest), key.body):
        raise KeyUsedOtherwise
    sealed = sealing.open_with(
        _sealing_key(key), before.sealed_receipt, place=_place(key)
    )
    return before.case, sealed.decode()


def keep(key: Key, case: Case, receipt: str, *, act: Act) -> None:
    """Remember what this key opened, for a day."""
    Submission.objects.filter(caller=key.caller, key_digest=key.digest).delete()
    Submission.objects.create(
        caller=key.caller,
        key_digest=key.digest,
        body_digest=key.body,
        case=case,
        sealed_receipt=sealing.seal_with(
            _sealing_key(key), receipt.encode(), place=_place(key)
        ),
        submitted_at=act.at,
    )


def is_known(caller: str, key: str) -> bool:
    """Has a complaint come under this key, lately?"""
    asked = Key(caller=caller, key=key, body=b"")
    known = Submission.objects.filter(caller=caller, key_digest=asked.digest)
    return known.exists()


@transaction.atomic
def forget_old(*, act: Act) -> int:
    """Forget every key older than a day, and its receipt; return how many."""
    old = Submission.objects.filter(submitted_at__lte=act.at - KEPT_FOR)
    gone, _by_model = old.delete()
    return gone


def _sealing_key(key: Key) -> bytes:
    """Only whoever knows the caller's key can open the receipt again."""
    secret = settings.SECRET_KEY.encode()
    return hmac.digest(secret, f"receipt\0{key.caller}\0{key.key}".encode(), "sha256")


def place_of_draft(code_digest: bytes) -> Place:
    """Where a sealed draft belongs: the row its code opens."""
    return Place("cases.draft", bytes(code_digest).hex(), "sealed")


def _place(key: Key) -> Place:
    return Place("cases.submission", key.digest.hex(), "sealed_receipt")


def _wait_for_twin(key: Key) -> None:
    number = int.from_bytes(key.digest[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
