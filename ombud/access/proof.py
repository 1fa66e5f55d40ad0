"""A small piece of work by which a browser shows that it means what it sends.

A few seconds of reckoning once cost a person nothing, and cost a program that tries
thousands of codes more than it could gain. A challenge is signed and kept nowhere; it
is good once, for ten minutes, for one purpose and one network.
"""

import base64
import binascii
import json
from datetime import datetime, timedelta
from typing import Final

from altcha.v1 import (
    PayloadType,
    create_challenge,
    extract_params,
    verify_solution,
)
from django.utils.crypto import constant_time_compare, salted_hmac

from ombud.access import throttling

SALT = "ombud.proof"
ALGORITHM: Final = "SHA-256"
MOST = (
    60_000  # numbers to try at the very most: about three seconds of an old telephone
)
GOOD_FOR = timedelta(minutes=10)
LONGEST = 2_000  # characters of an answer
PARTS = {"algorithm": str, "challenge": str, "number": int, "salt": str}


def challenge(purpose: str, network: str, *, at: datetime) -> str:
    """What a browser has to work out, as JSON for proof-worker.js."""
    made = create_challenge(
        algorithm=ALGORITHM,
        max_number=MOST,
        salt_length=12,
        hmac_key=_key(),
        salt="",
        number=None,
        expires=at + GOOD_FOR,
        params={"for": _of(purpose, network)},
    )
    return json.dumps(made.to_dict())


def is_solved(answer: str, *, purpose: str, network: str, at: datetime) -> bool:
    """Whether the answer solves a challenge of this purpose and network; only once."""
    told = _read(answer)
    if told is None:
        return False
    solved, _reason = verify_solution(told, _key(), check_expires=False)
    if not solved:
        return False
    said = extract_params(told)
    mine = constant_time_compare(said.get("for", [""])[0], _of(purpose, network))
    alive = int(said.get("expires", ["0"])[0]) >= at.timestamp()
    if not (mine and alive):
        return False
    return throttling.spend("proof", told["signature"], at=at) is None


def _read(answer: str) -> PayloadType | None:
    if not answer or len(answer) > LONGEST:
        return None
    try:
        told = json.loads(base64.b64decode(answer, validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not isinstance(told.get("signature"), str):
        return None
    is_whole = all(type(told.get(name)) is kind for name, kind in PARTS.items())
    if not is_whole or told["algorithm"] != ALGORITHM or not told["salt"].isascii():
        return None
    return PayloadType(
        algorithm=ALGORITHM,
        challenge=told["challenge"],
        number=told["number"],
        salt=told["salt"],
        signature=told["signature"],
    )


def _of(purpose: str, network: str) -> str:
    return salted_hmac(SALT, f"{purpose} {network}", algorithm="sha256").hexdigest()[
        :16
    ]


def _key() -> bytes:
    return salted_hmac(SALT, "key", algorithm="sha256").digest()
