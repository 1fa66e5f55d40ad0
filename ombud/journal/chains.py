"""How entries hang together: each hash covers its entry and the hash before it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

FIRST = bytes(32)
# Made once: an encoder made for each entry takes a third of the time of reading it.
_written = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False
).encode


def moment(at: datetime) -> str:
    """A moment as it enters a hash: UTC, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def link(  # noqa: PLR0913 (each argument is a column the hash must cover)
    *,
    previous: bytes,
    subject_kind: str,
    subject_id: int,
    seq: int,
    verb: str,
    happened_at: str,
    actor_id: int | None,
    capacity: str,
    door: str,
    facts: Mapping[str, object],
) -> bytes:
    """The SHA-256 of an entry in its place in the chain."""
    told = _written(
        [
            subject_kind,
            subject_id,
            seq,
            verb,
            happened_at,
            actor_id,
            capacity,
            door,
            facts,
        ]
    )
    return hashlib.sha256(previous + told.encode()).digest()
