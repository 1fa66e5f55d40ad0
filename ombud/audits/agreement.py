"""Do two people who score the same cases say the same? Pure."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

LEAST = 20  # pairs of marks; below, a kappa says nothing
Z95 = 1.959963984540054


class Agreement(NamedTuple):
    """Cohen's kappa over `n` pairs of marks; None where it cannot be told.

    `observed` is the share of pairs that are equal. `low` and `high` bound kappa, 95
    times in 100.
    """

    n: int
    observed: float | None = None
    kappa: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_too_small(self) -> bool:
        return self.n < LEAST


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """How far two scorers agree beyond chance: (observed - expected) / (1 - expected).

    J. Cohen, Educational and Psychological Measurement 20 (1960), 37-46. A pair is
    what the first and the second said to one question on one case; the marks are
    names without an order, so a near miss counts as a miss. 1 is full agreement, 0 is
    what chance gives, below 0 is worse than chance. Not told below 20 pairs, nor where
    both gave one and the same mark throughout: then chance explains everything. The
    interval is Cohen's own for large n.
    """
    n = len(pairs)
    if n < LEAST:
        return Agreement(n)
    observed = sum(first == second for first, second in pairs) / n
    firsts = Counter(first for first, _second in pairs)
    seconds = Counter(second for _first, second in pairs)
    expected = sum(firsts[mark] * seconds[mark] for mark in firsts) / n**2
    if expected == 1:
        return Agreement(n, observed)
    kappa = (observed - expected) / (1 - expected)
    spread = Z95 * sqrt(observed * (1 - observed) / n) / (1 - expected)
    return Agreement(
        n, observed, kappa, max(-1.0, kappa - spread), min(1.0, kappa + spread)
    )
