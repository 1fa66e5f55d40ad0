"""What a seal says, byte for byte, and who signed it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ombud.journal import chains
from ombud.people.refusals import Refused

FORMAT = "ombud-seal-1"
SIGNED, HANDED_OVER = b"ombud seal 1\n", b"ombud seal key 1\n"
BACKED_UP = b"ombud backup 1\n"

Statement = Mapping[str, object]


class NoSealKey(Refused):
    """Nothing can be sealed without a key."""

    code = "no_seal_key"
    message = _("There is no key to seal with. Set OMBUD_SEAL_KEY.")


def canonical(told: object) -> bytes:
    """The one way to write something that is hashed or signed."""
    written = json.dumps(
        told, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return written.encode()


def head(kind: str, subject_id: int, seq: int, hashed: bytes) -> bytes:
    """The head of a chain as a leaf of the tree."""
    return canonical([kind, subject_id, seq, bytes(hashed).hex()])


def statement(  # noqa: PLR0913 (each argument is a part of what is signed)
    *,
    number: int,
    made_at: datetime,
    leaves: int,
    chains_: int,
    entries: int,
    upto: int,
    root: bytes,
    previous: bytes,
    key: bytes,
    handover: bytes,
    key_lost: bool,
) -> Statement:
    """What a seal says, as it is published."""
    return {
        "format": FORMAT,
        "number": number,
        "made_at": chains.moment(made_at),
        "leaves": leaves,
        "chains": chains_,
        "entries": entries,
        "upto": upto,
        "root": bytes(root).hex(),
        "previous": bytes(previous).hex(),
        "key": bytes(key).hex(),
        "handover": bytes(handover).hex(),
        "key_lost": key_lost,
    }


def digest(said: Statement) -> bytes:
    """How the next seal names this one."""
    return hashlib.sha256(canonical(said)).digest()


def our_keys() -> Sequence[Ed25519PrivateKey]:
    """The keys we sign with, the newest first."""
    return [Ed25519PrivateKey.from_private_bytes(raw) for raw in settings.SEAL_KEYS]


def public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def sign(said: Statement, key: Ed25519PrivateKey) -> bytes:
    return key.sign(SIGNED + canonical(said))


def is_signed(said: Statement, signature: bytes) -> bool:
    """Was it signed with the key it names?"""
    return _holds(str(said["key"]), signature, SIGNED + canonical(said))


def hand_over(
    number: int, previous: bytes, *, to: bytes, by: Ed25519PrivateKey
) -> bytes:
    """The old key's word that the next seals are signed with another."""
    return by.sign(_handover(number, previous.hex(), to.hex()))


def is_handed_over(said: Statement, *, by: str) -> bool:
    """Did the key of the seal before (in hexadecimal) name this seal's key?"""
    told = _handover(int(str(said["number"])), str(said["previous"]), str(said["key"]))
    try:
        signature = bytes.fromhex(str(said["handover"]))
    except ValueError:
        return False
    return _holds(by, signature, told)


def sign_backup(listed: bytes) -> bytes:
    """Our word for the list of what a backup holds. Raises NoSealKey."""
    keys = our_keys()
    if not keys:
        raise NoSealKey
    return keys[0].sign(BACKED_UP + listed)


def is_our_backup(listed: bytes, signature: bytes) -> bool:
    """Did any key of ours sign this list, an old one included?"""
    told = BACKED_UP + listed
    return any(_holds(public(key).hex(), signature, told) for key in our_keys())


def _handover(number: int, previous: str, key: str) -> bytes:
    return HANDED_OVER + canonical({"number": number, "previous": previous, "key": key})


def _holds(key: str, signature: bytes, told: bytes) -> bool:
    try:
        raw = bytes.fromhex(key)
        Ed25519PublicKey.from_public_bytes(raw).verify(bytes(signature), told)
    except (ValueError, InvalidSignature):
        return False
    return True
