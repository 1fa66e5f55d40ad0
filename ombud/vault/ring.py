"""Which vault keys are there? By id, newest first; unwrapped for a short time only."""

import hashlib
import time
from typing import NamedTuple

from django.conf import settings

from ombud.vault.refusing import KeysUnavailable
from ombud.vault.wrapping import Command, KeyWrapper, Local

KEY_ID, KEY = 4, 32  # bytes
KEPT_FOR = 300  # seconds an unwrapped key stays in memory before it is asked for again


class _Unwrapped(NamedTuple):
    keys: dict[bytes, bytes]
    until: float


_rings: dict[tuple[tuple[bytes, ...], tuple[str, ...]], _Unwrapped] = {}


def keys() -> dict[bytes, bytes]:
    """The vault keys by id, newest first. Raises KeysUnavailable.

    With a command they are asked for again after KEPT_FOR, so that access taken away
    there ends here.
    """
    configured, command = tuple(settings.VAULT_KEYS), tuple(settings.VAULT_COMMAND)
    known = _rings.get((configured, command))
    now = time.monotonic()
    if known is None or (command and known.until <= now):
        known = _Unwrapped(_unwrapped(configured, wrapper()), now + KEPT_FOR)
        _rings.clear()
        _rings[configured, command] = known
    return known.keys


def newest() -> tuple[bytes, bytes]:
    """The id and the key that everything new is sealed under."""
    return next(iter(keys().items()))


def id_of(key: bytes) -> bytes:
    """A key's id: tells keys apart and nothing of the key."""
    return hashlib.sha256(b"id" + key).digest()[:KEY_ID]


def wrapper() -> KeyWrapper:
    """What wraps the vault keys here: nothing, or the operator's program."""
    command = tuple(settings.VAULT_COMMAND)
    return Command(command) if command else Local()


def _unwrapped(configured: tuple[bytes, ...], by: KeyWrapper) -> dict[bytes, bytes]:
    if not configured:
        raise KeysUnavailable(
            "OMBUD_VAULT_KEYS is empty; ombud vault new-key makes one."
        )
    found = [by.unwrap(each) for each in configured]
    if any(len(key) != KEY for key in found):
        raise KeysUnavailable(f"a key does not have {KEY} bytes.")
    return {id_of(key): key for key in found}
