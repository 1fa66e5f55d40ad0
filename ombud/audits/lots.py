"""Drawing lots: which cases of a month somebody looks at again. Pure.

Anybody can repeat a draw with a program of their own:

1. The *ticket* of a case is SHA-256 of ``seed:reference``, in hexadecimal.
2. Each line of the list is ``ticket stratum``. The *digest* of the list is SHA-256 of
   its lines, sorted and joined by single line feeds, without one at the end.
3. Of `size` cases, each stratum gives the number `shares` says.
4. In each stratum those with the lowest tickets are drawn.
5. Of those drawn, one in ten (rounded up) is scored by two people: those for which
   SHA-256 of ``seed:twice:ticket`` is lowest.

The seed is 256 random bits made at the moment of the draw, so nobody can choose it;
it is recorded with the size of the list and its digest, so nobody can change either
afterwards without being seen. Whoever may not know of a case still has its ticket, and
can repeat the draw without its reference.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ombud.audits.vocabulary import Stratum

ONE_IN = 10  # drawn cases: one of so many is scored twice


class Lot(NamedTuple):
    """A case as it stands in the list it is drawn from."""

    reference: str
    stratum: Stratum


class Ticket(NamedTuple):
    """A case in the draw, known by its ticket alone."""

    ticket: str
    stratum: Stratum


def new_seed() -> str:
    """256 random bits, in hexadecimal."""
    return secrets.token_hex(32)


def ticket(seed: str, lot: Lot) -> Ticket:
    """The ticket of a case in the draw with this seed."""
    return Ticket(_sha256(f"{seed}:{lot.reference}"), lot.stratum)


def digest(tickets: Iterable[Ticket]) -> str:
    """The digest of a list, whatever its order."""
    return _sha256(
        "\n".join(sorted(f"{each.ticket} {each.stratum}" for each in tickets))
    )


def drawn(tickets: Sequence[Ticket], size: int) -> list[Ticket]:
    """The cases drawn, lowest ticket first."""
    waiting: dict[Stratum, list[Ticket]] = {stratum: [] for stratum in Stratum}
    for each in tickets:
        waiting[each.stratum].append(each)
    taken = shares({stratum: len(found) for stratum, found in waiting.items()}, size)
    return sorted(
        each
        for stratum, found in waiting.items()
        for each in sorted(found)[: taken[stratum]]
    )


def twice(seed: str, picked: Sequence[Ticket]) -> frozenset[Ticket]:
    """Those of the drawn cases that two people score: one in ten, at least one."""
    many = -(-len(picked) // ONE_IN)
    order = sorted(picked, key=lambda each: _sha256(f"{seed}:twice:{each.ticket}"))
    return frozenset(order[:many])


def shares(population: Mapping[Stratum, int], size: int) -> dict[Stratum, int]:
    """How many cases each stratum gives.

    By their parts in the whole; what is not whole is rounded up for those refused and
    down for those upheld, so the former are never drawn more thinly than the latter
    (ISO 10002:2018 8.3, annex D). The rest comes from those without a finding.
    """
    refused, upheld = population[Stratum.REFUSED], population[Stratum.UPHELD]
    everybody = sum(population.values())
    if everybody <= size:
        return dict(population)
    of_refused = -(-size * refused // everybody)
    of_upheld = size * upheld // everybody
    return {
        Stratum.REFUSED: of_refused,
        Stratum.UPHELD: of_upheld,
        Stratum.OTHER: size - of_refused - of_upheld,
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
