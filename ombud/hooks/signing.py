"""Signatures by the rules of Standard Webhooks (https://www.standardwebhooks.com).

The receiver computes HMAC-SHA256 of `id.timestamp.body` under the shared secret and
compares it with each signature given; while a secret is being changed there are two.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping

PREFIX = "whsec_"
BYTES = 32
VERSION = "v1"


def new_secret() -> bytes:
    return secrets.token_bytes(BYTES)


def written(secret: bytes) -> str:
    """A secret as libraries for receivers take it."""
    return PREFIX + base64.b64encode(secret).decode()


def headers(
    key: str, *, moment: int, body: bytes, keys: Iterable[bytes]
) -> Mapping[str, str]:
    """What goes with a message. `moment` is in seconds since 1970."""
    said = f"{key}.{moment}.".encode() + body
    signed = (hmac.digest(secret, said, hashlib.sha256) for secret in keys)
    told = (f"{VERSION},{base64.b64encode(each).decode()}" for each in signed)
    return {
        "Content-Type": "application/json",
        "Webhook-Id": key,
        "Webhook-Timestamp": str(moment),
        "Webhook-Signature": " ".join(told),
    }
