"""Where a sealed text belongs: it opens in no other table, row or column."""

import hashlib
from typing import NamedTuple

MARK = 8  # bytes of the digest that stands before the sealed text


class Place(NamedTuple):
    """The place of a sealed text. `row` is whatever names the row for good."""

    table: str
    row: str
    column: str

    @property
    def bound(self) -> bytes:
        """What is bound into the sealed text as associated data."""
        parts = (part.encode() for part in self)
        return b"".join(len(part).to_bytes(4, "big") + part for part in parts)

    @property
    def mark(self) -> bytes:
        """A short digest of the place, to tell a moved text from an altered one."""
        return hashlib.sha256(b"place" + self.bound).digest()[:MARK]
