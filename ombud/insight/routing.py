"""Which way would complaints go? A process tried on those there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from ombud.cases import procedure
from ombud.cases.models.case import CaseQuerySet
from ombud.rulebook import judging
from ombud.rulebook.shapes.processes import Process, Route

LAST = 200


@dataclass(frozen=True, slots=True)
class Share:
    """How many complaints take a route; without one, how many take none."""

    route: Route | None
    cases: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The complaints looked at, by the route each would take."""

    looked_at: int
    shares: Sequence[Share]


def spread(process: Process, seen: CaseQuerySet, *, last: int = LAST) -> Spread:
    """Of the last complaints received that a reader may see, how many take each route.

    Each counts once, under the first route that matches it as it stands today: with
    the category, department and severity it has by now, not those it arrived with.
    Routes are in the order of the process; those that take none come last.
    """
    described = seen.select_related("unit", "category__parent__parent").defer("search")
    found = described.order_by("-received_at", "-pk")[:last]
    taken = [judging.route(process, procedure.described(case)) for case in found]
    ways: list[Route | None] = [*process.routes, None]
    shares = [Share(way, sum(each is way for each in taken)) for way in ways]
    return Spread(len(taken), shares)
