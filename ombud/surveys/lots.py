"""Drawing lots: who is asked how we handled their complaint. Pure.

Anybody can repeat a draw with a program of their own:

1. The *ticket* of a case is SHA-256 of ``seed:reference``, in hexadecimal.
2. Each line of the list is ``ticket stratum``. The *digest* of the list is SHA-256 of
   its lines, sorted and joined by single line feeds, without one at the end.
3. Each stratum gives what is still `owed` of it, counted over the month: its share,
   rounded up for those refused and down for the others, so that the former are never
   asked more thinly (ISO 10002:2018 8.3, annex D).
4. In each stratum those with the lowest tickets are asked.

The seed is 256 random bits made at the moment of the draw, so nobody can choose it.
"""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from typing import NamedTuple

from ombud.surveys.vocabulary import Stratum

ALL = 100  # per cent


class Lot(NamedTuple):
    """A case as it stands in the list it is drawn from."""

    reference: str
    stratum: Stratum


class Before(NamedTuple):
    """Of one stratum in this month so far: how many there were, and were asked."""

    listed: int = 0
    taken: int = 0


def new_seed() -> str:
    """256 random bits, in hexadecimal."""
    return secrets.token_hex(32)


def ticket(seed: str, lot: Lot) -> str:
    """The ticket of a case in the draw with this seed."""
    return _sha256(f"{seed}:{lot.reference}")


def digest(seed: str, listed: Collection[Lot]) -> str:
    """The digest of a list, whatever its order."""
    lines = sorted(f"{ticket(seed, lot)} {lot.stratum}" for lot in listed)
    return _sha256("\n".join(lines))


def drawn(
    seed: str,
    listed: Collection[Lot],
    share: int,
    before: Mapping[Stratum, Before],
) -> set[Lot]:
    """Who is asked; `share` is in per cent."""
    found: set[Lot] = set()
    for stratum in Stratum:
        lots = [lot for lot in listed if lot.stratum == stratum]
        many = owed(stratum, len(lots), share, before.get(stratum, Before()))
        found.update(sorted(lots, key=lambda lot: ticket(seed, lot))[:many])
    return found


def owed(stratum: Stratum, new: int, share: int, before: Before) -> int:
    """How many of the `new` ones are asked, so that the share of the month is kept."""
    listed = before.listed + new
    up = stratum == Stratum.REFUSED
    wanted = -(-listed * share // ALL) if up else listed * share // ALL
    return max(0, min(new, wanted - before.taken))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
