"""What people say in surveys, added up so that the sums can be added up again."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from ombud.surveys import items
from ombud.surveys.policy import LEAST


class Group(NamedTuple):
    """Those whose complaints ended alike in one department."""

    outcome: str
    unit: int | None


class Said(NamedTuple):
    """What one person said."""

    outcome: str
    unit: int | None
    answers: Mapping[str, int | str]


@dataclass(slots=True)
class Tally:
    """What some people said, added up, so that tallies can be added up again.

    `means` is the sum of each person's mean over the items of the process index, and
    `with_mean` how many have one. `n_of`, `sum_of` and `best_of` are by item.
    """

    n: int = 0
    with_mean: int = 0
    means: float = 0.0
    n_of: Counter[str] = field(default_factory=Counter)
    sum_of: Counter[str] = field(default_factory=Counter)
    best_of: Counter[str] = field(default_factory=Counter)

    def add(self, answers: Mapping[str, int | str], index: Collection[str]) -> None:
        """One more person; what is no number is not counted."""
        self.n += 1
        asked, total = 0, 0
        for code, answer in answers.items():
            if not isinstance(answer, int):
                continue
            self.n_of[code] += 1
            self.sum_of[code] += answer
            if answer in items.BEST_TWO:
                self.best_of[code] += 1
            if code in index:
                asked += 1
                total += answer
        if asked:
            self.with_mean += 1
            self.means += total / asked

    def __iadd__(self, other: "Tally") -> Self:
        self.n += other.n
        self.with_mean += other.with_mean
        self.means += other.means
        self.n_of.update(other.n_of)
        self.sum_of.update(other.sum_of)
        self.best_of.update(other.best_of)
        return self

    def without(self, codes: Collection[str], *, mean: bool) -> "Tally":
        """The same without these items; with `mean`, without the process index too."""
        kept = [
            Counter({code: n for code, n in each.items() if code not in codes})
            for each in (self.n_of, self.sum_of, self.best_of)
        ]
        with_mean, means = (0, 0.0) if mean else (self.with_mean, self.means)
        return Tally(self.n, with_mean, means, *kept)


Tallies = Mapping[Group, Tally]


def tallied(said: Iterable[Said]) -> dict[Group, Tally]:
    """Added up by how the complaint ended and by department, in one go."""
    index = items.of_index()
    found: defaultdict[Group, Tally] = defaultdict(Tally)
    for outcome, unit, answers in said:
        found[Group(outcome, unit)].add(answers, index)
    return dict(found)


def together(tallies: Iterable[Tally]) -> Tally:
    """All of these people."""
    whole = Tally()
    for tally in tallies:
        whole += tally
    return whole


def told(parts: Collection[Tally]) -> list[Tally]:
    """The parts of a whole that stand beside each other, without each item that a few
    of any one of them answered: by subtraction those could be told apart.
    """
    few = {code for part in parts for code, n in part.n_of.items() if 0 < n < LEAST}
    mean = any(0 < part.with_mean < LEAST for part in parts)
    return [part.without(few, mean=mean) for part in parts]
