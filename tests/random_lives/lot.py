"""Drawing by lot, and what is drawn: plausible words, sums and people."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from ombud.cases.life.assessing import Judgement
from ombud.cases.life.deciding import Promise
from ombud.cases.vocabulary import (
    Channel,
    Complexity,
    Impact,
    RemedyKind,
    Safety,
    Severity,
)
from ombud.people.acting import Act
from tests.random_lives.world import MONEY, World

T = TypeVar("T")
WORDS = "As I see it."


class Lot:
    """Draws one of many; `one_in` is true once in so many times."""

    def __init__(self, draw: Callable[[int], int]) -> None:
        self.draw = draw

    def of(self, things: Sequence[T]) -> T:
        return things[self.draw(len(things))]

    def one_in(self, many: int) -> bool:
        return self.draw(many) == 0

    def row(self, rows: Any) -> int:
        """The key of one of these rows; of none there is, one nobody has."""
        known = list(rows.values_list("pk", flat=True))
        return self.of(known) if known else 0


def heard_how(act: Act) -> dict[str, Any]:
    """Staff say how they know what the complainant said."""
    if act.actor is None:
        return {}
    return {"through": Channel.PHONE, "evidence": "They rang at ten."}


def a_promise(world: World, lot: Lot) -> Promise:
    return Promise(
        kind=lot.of([RemedyKind.REFUND, RemedyKind.APOLOGY]),
        description="Put right.",
        amount=lot.of(MONEY),
        due_on=lot.of([None, world.today + timedelta(days=10)]),
    )


def promises(world: World, lot: Lot) -> list[Promise]:
    return [a_promise(world, lot) for _ in range(lot.draw(3))]


def judgement(lot: Lot) -> Judgement:
    return Judgement(
        severity=lot.of(list(Severity)),
        safety=Safety.NONE,
        complexity=Complexity.FEW_FACTS,
        impact=Impact.ONE,
        reasons=WORDS,
    )


def somebody(world: World, lot: Lot) -> Any:
    return world.staff[lot.of(sorted(world.staff))]
