"""Sealing and opening: AES-256-GCM under keys that never stand beside the data.

Each sealed text begins with the id of the vault key (4 bytes) or none for a person's
own key, then the nonce (12 bytes). The purpose is bound in as associated data, so a
text sealed for one place cannot be moved to another.
"""

import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12


class CannotOpen(Exception):
    """No vault key at hand opens this, or the text was altered."""


@lru_cache(maxsize=8)
def _keys(configured: tuple[bytes, ...]) -> dict[bytes, bytes]:
    return {hashlib.sha256(b"id" + key).digest()[:4]: key for key in configured}


def _vault_keys() -> dict[bytes, bytes]:
    """The vault keys by id, newest first."""
    return _keys(tuple(settings.VAULT_KEYS))


def seal(text: bytes, *, purpose: str) -> bytes:
    """Seal under the newest vault key."""
    key_id, key = next(iter(_vault_keys().items()))
    return key_id + seal_with(key, text, purpose=purpose)


def unseal(sealed: bytes, *, purpose: str) -> bytes:
    """Open what `seal` sealed for this purpose. Raises CannotOpen."""
    sealed = bytes(sealed)
    key = _vault_keys().get(sealed[:4])
    if key is None:
        raise CannotOpen
    return open_with(key, sealed[4:], purpose=purpose)


def seal_with(key: bytes, text: bytes, *, purpose: str) -> bytes:
    """Seal under a given 256-bit key."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, text, purpose.encode())


def open_with(key: bytes, sealed: bytes, *, purpose: str) -> bytes:
    """Open what `seal_with` sealed for this purpose. Raises CannotOpen."""
    sealed = bytes(sealed)
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], purpose.encode())
    except InvalidTag:
        raise CannotOpen from None


def blind_index(kind: str, value: str) -> bytes:
    """A keyed digest that finds equal values and tells nothing else.

    Uses the oldest vault key, so that adding a newer key for sealing does not lose
    anybody.
    """
    key = list(_vault_keys().values())[-1]
    return hmac.digest(key, f"{kind}\0{value}".encode(), "sha256")
