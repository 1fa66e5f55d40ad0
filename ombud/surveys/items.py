"""What is asked: the items, as data, and whether an answer to one can be taken."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from django.utils.translation import gettext as _
from pydantic import Field

from ombud.people.refusals import Unusable
from ombud.rulebook import packs
from ombud.rulebook.shapes.strict import Code, Shape, Texts
from ombud.surveys.vocabulary import Part, Scale

PROCESS = "process"
NOT_APPLICABLE = "na"
BEST_TWO = frozenset({4, 5})
FAIRNESS, EFFORT, OUTCOME, OVERALL = "fair", "easy", "result", "overall"
Answers = Mapping[str, int | str]

FIVE: Collection[int | str] = range(1, 6)
TAKEN: Mapping[Scale, Collection[int | str]] = {
    Scale.AGREE: FIVE,
    Scale.KEPT: FIVE,
    Scale.CHANCE: range(11),
    Scale.YES_NO: ("yes", "no"),
    Scale.HELP: ("given", "not_given"),
}


class Item(Shape):
    """One thing that is asked. `core` is asked of everybody; `index` counts in the
    figure for the process.
    """

    code: Code
    part: Part
    scale: Scale
    core: bool = False
    index: bool = False
    text: Texts


class Items(Shape):
    """The items as they are shipped."""

    version: int
    items: list[Item] = Field(min_length=1, max_length=40)


@cache
def shipped() -> Sequence[Item]:
    """Every item there is, in the order they are asked."""
    return tuple(Items.model_validate(packs.read("surveys", PROCESS)).items)


def asked(chosen: Collection[str] = ()) -> list[Item]:
    """The items everybody is asked and those chosen beside them, in their order."""
    return [item for item in shipped() if item.core or item.code in chosen]


def to_choose() -> list[Item]:
    """The items an organisation may ask beside those everybody is asked."""
    return [item for item in shipped() if not item.core]


def of_codes(codes: Collection[str]) -> list[Item]:
    """The items with these codes, in their order; none that is no longer there."""
    return [item for item in shipped() if item.code in codes]


def of_index() -> frozenset[str]:
    """The codes of the items the figure for the process is made of."""
    return frozenset(item.code for item in shipped() if item.index)


def usable(answers: Answers, *, among: Collection[str]) -> dict[str, int | str]:
    """The answers, if each is one its item takes. Raises Unusable, naming the item."""
    known = {item.code: item for item in of_codes(among)}
    for code, answer in answers.items():
        item = known.get(code)
        if item is None:
            raise Unusable(code, _("This is not asked here."))
        if answer != NOT_APPLICABLE and answer not in TAKEN[item.scale]:
            raise Unusable(code, _("Please choose one of these."))
    return dict(answers)
