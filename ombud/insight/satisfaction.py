"""What do people say of our handling? Spec: ISO 10002:2018 8.3; R8.3-1, R8.3-2.

Every figure is of five people or more, and told of quarters that are over. A longer
time adds up what each of its quarters may tell by itself, so that no time tells more
than its quarters do. Of groups that make up a whole, those too small stand together,
with as many others as it takes that nobody can be found by subtraction (see
methods/disclosure.py), and an item that a few of any group answered is told of none.
Read beside each other: how people find the handling hangs
on how their complaint ended, so each figure stands by outcome too.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt

from django.db.models import QuerySet

from ombud.insight.methods import disclosure
from ombud.insight.methods.intervals import Z95, Interval, wilson
from ombud.insight.public_periods import A_YEAR, Quarter
from ombud.insight.tallies import Group, Said, Tallies, Tally, tallied, together, told
from ombud.surveys import items
from ombud.surveys.models import Response
from ombud.surveys.policy import LEAST
from ombud.surveys.putting_right import ITEM
from ombud.surveys.vocabulary import Kind, PutRight

Units = Collection[int] | None  # the departments to count; None: all


Key = Callable[[Group], Hashable]


@dataclass(frozen=True, slots=True)
class Level:
    """How one item stands with those who answered it with a number."""

    n: int
    mean: float
    best: int

    @property
    def share(self) -> float:
        """Top two boxes: those who said 4 or 5, between 0 and 1."""
        return self.best / self.n

    @property
    def interval(self) -> Interval | None:
        """Where that share lies, 95 times in 100."""
        return wilson(self.best, self.n)


@dataclass(frozen=True, slots=True)
class Figures:
    """What at least five people say together.

    `process` (K42) is the process index, from 1 to 5: of each person the mean of what
    they answered among the fourteen items of the index, and the mean of those. Who
    answered none of them is not counted in it. `levels` are by item, without those that
    fewer than five answered: `fair` is K44, `easy` K45, `result` K43.
    """

    n: int
    process: float | None
    levels: Mapping[str, Level]

    @property
    def overall(self) -> Level | None:
        return self.levels.get(items.OVERALL)

    @property
    def fairness(self) -> Level | None:
        return self.levels.get(items.FAIRNESS)

    @property
    def outcome(self) -> Level | None:
        return self.levels.get(items.OUTCOME)

    @property
    def effort(self) -> Level | None:
        return self.levels.get(items.EFFORT)


@dataclass(frozen=True, slots=True)
class PutRightFigures:
    """What people say weeks after a remedy was carried out."""

    n: int
    counts: Mapping[PutRight, int]

    @property
    def share(self) -> float:
        """Of those who answered, who says yes; between 0 and 1."""
        return self.counts[PutRight.YES] / self.n

    @property
    def interval(self) -> Interval | None:
        return wilson(self.counts[PutRight.YES], self.n)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The groups of a quarter that may stand alone, and all others together."""

    alone: Mapping[Hashable, Tally]
    others: Tally


def year_over(today: date) -> list[Quarter]:
    """The last four quarters that are over, oldest first. The one that runs is not
    told: whoever looks before and after an answer would know it.
    """
    this = Quarter.of(today)
    return [this.after(-back) for back in range(A_YEAR, 0, -1)]


def said_in(quarters: Iterable[Quarter], *, units: Units = None) -> list[Tallies]:
    """What was handed in about the handling, of each quarter.

    Anonymous answers count on the first day of their month.
    """
    found = [_given(Kind.PROCESS, each, units).order_by() for each in quarters]
    rows = [each.values_list("outcome", "unit", "answers") for each in found]
    return [tallied(Said(*row) for row in each.iterator()) for each in rows]


def figures(quarters: Iterable[Tallies]) -> Figures | None:
    """What these people say together, of the quarters in which five or more did; None
    where there is no such quarter.
    """
    sums = [together(quarter.values()) for quarter in quarters]
    return _figures(told([each])[0] for each in sums if each.n >= LEAST)


def by(
    key: Key, quarters: Iterable[Tallies]
) -> tuple[dict[Hashable, Figures], Figures | None]:
    """The figures of each group that may stand alone in every quarter, and of all
    others together. Quarters in which fewer than five answered are left out.
    """
    parted = [_parted(key, each) for each in quarters]
    parts = [each for each in parted if each is not None]
    if not parts:
        return {}, None
    alone = set(parts[0].alone).intersection(*(each.alone for each in parts))
    found = {
        name: row
        for name in alone
        if (row := _figures(each.alone[name] for each in parts))
    }
    left = [each.others for each in parts]
    left += [
        tally for p in parts for name, tally in p.alone.items() if name not in alone
    ]
    return found, _figures(left)


def _parted(key: Key, quarter: Tallies) -> _Parts | None:
    """What one quarter tells of its groups; None of fewer than five people."""
    groups: defaultdict[Hashable, list[Tally]] = defaultdict(list)
    for group, tally in quarter.items():
        groups[key(group)].append(tally)
    sums = {name: together(tallies) for name, tallies in groups.items()}
    if sum(each.n for each in sums.values()) < LEAST:
        return None
    names = {str(place): name for place, name in enumerate(sums)}
    spread = disclosure.spread({place: sums[name].n for place, name in names.items()})
    alone = [names[place] for place in spread.alone]
    others = together(tally for name, tally in sums.items() if name not in alone)
    *rows, left = told([*(sums[name] for name in alone), others])
    return _Parts(dict(zip(alone, rows, strict=True)), left)


def _figures(told_ones: Iterable[Tally]) -> Figures | None:
    """Of tallies each of which may be told by itself."""
    whole = together(told_ones)
    if whole.n < LEAST:
        return None
    return Figures(
        n=whole.n,
        process=whole.means / whole.with_mean if whole.with_mean >= LEAST else None,
        levels={
            code: Level(n, whole.sum_of[code] / n, whole.best_of[code])
            for code, n in whole.n_of.items()
            if n >= LEAST
        },
    )


def margin(level: Level, *, of: int) -> float:
    """How far the share of `level` may lie off, 95 times in 100, when those who
    answered are taken for a random sample `of` so many; between 0 and 1 (K46).

    ``1.96 sqrt(p (1 - p) / n) sqrt((N - n) / (N - 1))``: nothing where all answered.
    What those think who do not answer it cannot say.
    """
    everybody = max(of, level.n)
    if everybody <= 1:
        return 0.0
    left = sqrt((everybody - level.n) / (everybody - 1))
    return Z95 * sqrt(level.share * (1 - level.share) / level.n) * left


def of_own_accord(quarters: Iterable[Quarter], *, units: Units = None) -> int | None:
    """How many told us unasked, in the portal; they stand in the figures too. None
    where there is no quarter in which five or more did.
    """
    found = [_given(Kind.PROCESS, each, units) for each in quarters]
    counts = [each.filter(is_unasked=True).count() for each in found]
    return sum(n for n in counts if n >= LEAST) or None


def put_right(
    quarters: Iterable[Quarter], *, units: Units = None
) -> PutRightFigures | None:
    """Was it really put right? Of the quarters in which five or more answered; None
    where there is no such quarter.
    """
    counts: Counter[str] = Counter()
    for quarter in quarters:
        found = _given(Kind.PUT_RIGHT, quarter, units).order_by()
        said = [row.get(ITEM) for row in found.values_list("answers", flat=True)]
        if len(said) >= LEAST:
            counts.update(said)
    if not counts:
        return None
    return PutRightFigures(counts.total(), {each: counts[each] for each in PutRight})


def _given(kind: Kind, quarter: Quarter, units: Units) -> QuerySet[Response]:
    found = Response.objects.filter(
        kind=kind,
        is_complete=True,
        given_on__gte=quarter.begins_on,
        given_on__lte=quarter.ends_on,
    )
    return found if units is None else found.filter(unit__in=units)
