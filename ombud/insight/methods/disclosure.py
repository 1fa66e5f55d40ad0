"""What may be told of small numbers, so that nobody can be found behind them. Pure.

A number below five is never told, none included. Everything published is made of the
three things here, one set for each quarter, and of sums of them; no sum tells more than
its parts do. So it is enough that each of them is safe by itself:

- a *count* is told from five on, and else said to be below five;
- of a *share* both parts are told, or the smaller is said to be below five, or only the
  whole is told: below nine, two parts of which one is small would give each other away;
- a *spread* over kinds tells each kind from five on. Those below go into one sum with
  enough others that it has at least two kinds and comes to five.

Spec: R8.1-5. Tried against somebody who knows these very rules, by going through all
tables: tests/insight/methods/test_disclosure.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LEAST = 5
SMALL = LEAST - 1
ENOUGH_TO_PART = 2 * LEAST - 1


@dataclass(frozen=True, slots=True)
class Count:
    """A number between `low` and `high`, both included; told where they are one."""

    low: int
    high: int

    def __add__(self, other: "Count") -> "Count":
        return Count(self.low + other.low, self.high + other.high)

    @property
    def told(self) -> int | None:
        return self.low if self.low == self.high else None

    @property
    def is_below_five(self) -> bool:
        return (self.low, self.high) == (0, SMALL)


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, each as far as it may be told."""

    whole: Count
    part: Count

    def __add__(self, other: "Share") -> "Share":
        return Share(self.whole + other.whole, self.part + other.part)

    @property
    def least(self) -> float:
        """The smallest the share can be, between 0 and 1."""
        return self.part.low / self.whole.high if self.whole.high else 0.0

    @property
    def most(self) -> float:
        """The largest the share can be, between 0 and 1."""
        return min(1.0, self.part.high / self.whole.low) if self.whole.low else 1.0


@dataclass(frozen=True, slots=True)
class Spread:
    """How many there are, and of them each kind that is told `alone`."""

    total: Count
    alone: Mapping[str, int]

    def __add__(self, other: "Spread") -> "Spread":
        """Both times together: a kind stays alone if it was in both."""
        both = self.alone.keys() & other.alone.keys()
        alone = {kind: self.alone[kind] + other.alone[kind] for kind in sorted(both)}
        return Spread(self.total + other.total, alone)

    @property
    def others(self) -> int | None:
        """How many belong to the kinds that are not told; None where nobody can say."""
        total = self.total.told
        return None if total is None else total - sum(self.alone.values())


def count(number: int) -> Count:
    """The number as it may be told."""
    return Count(number, number) if number >= LEAST else Count(0, SMALL)


def share(part: int, *, of: int) -> Share:
    """`part` of so many, as it may be told."""
    if of < LEAST:
        return Share(count(of), Count(0, SMALL))
    whole = Count(of, of)
    if of < ENOUGH_TO_PART:
        return Share(whole, Count(0, of))
    if part < LEAST:
        return Share(whole, Count(0, SMALL))
    if of - part < LEAST:
        return Share(whole, Count(of - SMALL, of))
    return Share(whole, Count(part, part))


def spread(numbers: Mapping[str, int]) -> Spread:
    """The kinds that may be told, largest first. Kinds without any have to be named.

    Below five in all, nothing is told.
    """
    total = sum(numbers.values())
    if total < LEAST:
        return Spread(count(total), {})
    edge = SMALL
    while not _is_covered(hidden := _up_to(edge, numbers)):
        larger = [number for number in numbers.values() if number > edge]
        if not larger:
            break  # nothing is left to stand alone
        edge = min(larger)
    told = sorted(numbers.keys() - hidden.keys(), key=lambda kind: -numbers[kind])
    return Spread(Count(total, total), {kind: numbers[kind] for kind in told})


def _up_to(edge: int, numbers: Mapping[str, int]) -> dict[str, int]:
    return {kind: number for kind, number in numbers.items() if number <= edge}


def _is_covered(hidden: Mapping[str, int]) -> bool:
    """Do these stand in one sum from which none of them can be read?

    Which of them are hidden hangs on their sizes alone, so they could change places
    unseen; and where all are alike, one more here and one less there would look the
    same, unless all are as large as a small number can be.
    """
    if not hidden:
        return True
    small = list(hidden.values())
    are_all_largest = all(number == SMALL for number in small)
    return len(small) > 1 and sum(small) >= LEAST and not are_all_largest


def to_plain(figure: Count | Share | Spread) -> Any:  # noqa: ANN401 (of JSON)
    """The figure for a column of JSON."""
    if isinstance(figure, Count):
        return [figure.low, figure.high]
    if isinstance(figure, Share):
        return {"whole": to_plain(figure.whole), "part": to_plain(figure.part)}
    return {"total": to_plain(figure.total), "alone": dict(figure.alone)}


def as_count(plain: Any) -> Count:  # noqa: ANN401
    return Count(*plain)


def as_share(plain: Any) -> Share:  # noqa: ANN401
    return Share(as_count(plain["whole"]), as_count(plain["part"]))


def as_spread(plain: Any) -> Spread:  # noqa: ANN401
    return Spread(as_count(plain["total"]), plain["alone"])
