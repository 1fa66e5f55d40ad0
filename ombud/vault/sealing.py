"""Sealing and opening: AES-256-GCM under keys that never stand beside the data.

Under a vault key: version (1 byte), id of the key (4), mark of the place (8), nonce
(12), sealed text and tag (16). Under a key of somebody's own the same without the id.
The place (table, row, column) is bound in as associated data, so that what is sealed
for one place opens in no other.
"""

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ombud.vault import ring
from ombud.vault.places import MARK, Place
from ombud.vault.refusing import (
    Altered,
    CannotOpen,
    KeyMissing,
    KeysUnavailable,
    Misplaced,
)

__all__ = [
    "Altered",
    "CannotOpen",
    "KeyMissing",
    "KeysUnavailable",
    "Misplaced",
    "Place",
    "digest_under",
    "key_id_of",
    "open_with",
    "seal",
    "seal_with",
    "unseal",
]

Stored = bytes | memoryview  # as the driver hands it over
UNDER_VAULT, UNDER_OWN = b"\x01", b"\x02"
NONCE, TAG = 12, 16
KEY_ID_AT = slice(1, 1 + ring.KEY_ID)


def seal(text: bytes, *, place: Place) -> bytes:
    """Seal under the newest vault key. Raises KeysUnavailable."""
    key_id, key = ring.newest()
    return UNDER_VAULT + key_id + _closed(key, text, place)


def unseal(sealed: Stored, *, place: Place) -> bytes:
    """Open what `seal` sealed for this place. Raises CannotOpen, saying why."""
    sealed = bytes(sealed)
    key_id = key_id_of(sealed)
    key = ring.keys().get(key_id)
    if key is None:
        raise KeyMissing(key_id)
    return _opened(key, sealed[KEY_ID_AT.stop :], place)


def seal_with(key: bytes, text: bytes, *, place: Place) -> bytes:
    """Seal under a given 256-bit key."""
    return UNDER_OWN + _closed(key, text, place)


def open_with(key: bytes, sealed: Stored, *, place: Place) -> bytes:
    """Open what `seal_with` sealed for this place. Raises CannotOpen, saying why."""
    sealed = bytes(sealed)
    if sealed[:1] != UNDER_OWN:
        raise Altered
    return _opened(key, sealed[1:], place)


def key_id_of(sealed: bytes) -> bytes:
    """The id of the vault key something is sealed under. Raises Altered."""
    key_id = bytes(sealed[KEY_ID_AT])
    if bytes(sealed[:1]) != UNDER_VAULT or len(key_id) != ring.KEY_ID:
        raise Altered
    return key_id


def digest_under(key: bytes, kind: str, value: str) -> bytes:
    """A keyed digest that finds equal values and tells nothing else."""
    return hmac.digest(key, f"{kind}\0{value}".encode(), "sha256")


def _closed(key: bytes, text: bytes, place: Place) -> bytes:
    nonce = os.urandom(NONCE)
    return place.mark + nonce + AESGCM(key).encrypt(nonce, text, place.bound)


def _opened(key: bytes, sealed: bytes, place: Place) -> bytes:
    if len(sealed) < MARK + NONCE + TAG:
        raise Altered
    nonce, closed = sealed[MARK : MARK + NONCE], sealed[MARK + NONCE :]
    try:
        text = AESGCM(key).decrypt(nonce, closed, place.bound)
    except InvalidTag:
        raise (Altered if sealed[:MARK] == place.mark else Misplaced) from None
    if sealed[:MARK] != place.mark:
        raise Altered
    return text
