"""How sure can we be of a share?"""

from math import sqrt
from typing import NamedTuple

Z95 = 1.959963984540054


class Interval(NamedTuple):
    """Where the true share lies, 95 times in 100."""

    low: float
    high: float


def wilson(successes: int, n: int) -> Interval | None:
    """Wilson's score interval for a share; None when nothing was counted.

    E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
    Holds for small n and for shares near 0 and 1, where the textbook one does not.
    """
    if n == 0:
        return None
    share = successes / n
    spread = Z95 * sqrt(share * (1 - share) / n + Z95**2 / (4 * n**2))
    centre = share + Z95**2 / (2 * n)
    scale = 1 + Z95**2 / n
    return Interval(
        max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
    )
