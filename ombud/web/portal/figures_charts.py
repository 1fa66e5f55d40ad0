"""Where the marks of a chart stand. The server draws; no script is needed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ombud.insight.methods.disclosure import Count, Share, Spread
from ombud.insight.public import Published
from ombud.web.portal.figures_words import (
    Names,
    count_words,
    is_told,
    quarter_words,
    share_words,
)
from ombud.web.templatetags.days import count as written

QUARTERS = 8  # shown in a chart; the table beneath has them all
WIDTH, HEIGHT, FOOT, HEAD = 640, 210, 172, 26
UNTOLD = "–"
ROW, WIDEST, WIDTH_LYING = 38, 288, 340


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar: `x`, `y`, `width` and `height` in the units of the drawing; `rest` is
    how much of it is not known for sure.
    """

    label: str
    said: str
    x: float
    y: float
    width: float
    height: float
    rest: float = 0.0
    is_told: bool = True

    @property
    def short(self) -> str:
        """What stands on the bar itself."""
        return self.said if self.is_told else UNTOLD

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def rest_y(self) -> float:
        return round(self.y - self.rest, 1)

    @property
    def said_y(self) -> float:
        return round(self.y - self.rest - 6, 1)

    @property
    def bar_y(self) -> float:
        """Beneath its name, where bars lie."""
        return self.y + 6

    @property
    def end(self) -> float:
        return round(self.x + self.width + 7, 1)

    @property
    def end_y(self) -> float:
        return self.y + 16


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: its `name`, a question as title, and a sentence that answers it."""

    name: str
    title: str
    sentence: str
    marks: Sequence[Mark]
    height: int = HEIGHT
    width: int = WIDTH
    foot: int = FOOT
    is_lying: bool = False

    @property
    def label_y(self) -> int:
        return self.foot + 20


def arrivals(quarters: Sequence[Published], *, title: str, sentence: str) -> Chart:
    """How many were received in each quarter."""
    shown = quarters[-QUARTERS:]
    numbers = [each.figures.received for each in shown]
    top = max(1, *(number.high for number in numbers))
    marks = [
        replace(
            _standing(place, len(shown), each, _parts(number, top)),
            said=count_words(number),
            is_told=not number.is_below_five,
        )
        for place, (each, number) in enumerate(zip(shown, numbers, strict=True))
    ]
    return Chart("arrivals", title, sentence, marks)


def kept_dates(quarters: Sequence[Published], *, title: str, sentence: str) -> Chart:
    """How many got their answer in time, in each quarter."""
    shown = quarters[-QUARTERS:]
    shares = [each.figures.answered for each in shown]
    marks = [
        replace(
            _standing(place, len(shown), each, _parted(share)),
            said=share_words(share),
            is_told=is_told(share),
        )
        for place, (each, share) in enumerate(zip(shown, shares, strict=True))
    ]
    return Chart("kept", title, sentence, marks)


def parts(
    spread: Spread, names: Names, *, others: str, name: str, title: str, sentence: str
) -> Chart:
    """How many of each kind, the largest first and those not told last."""
    rows = [(names.get(kind, kind), number) for kind, number in spread.alone.items()]
    rows.sort(key=lambda row: -row[1])
    if spread.others:
        rows.append((others, spread.others))
    top = max([1, *(number for _label, number in rows)])
    marks = [
        Mark(
            label=label,
            said=written(number),
            x=0,
            y=14 + place * ROW,
            width=round(WIDEST * number / top, 1),
            height=12,
        )
        for place, (label, number) in enumerate(rows)
    ]
    height = max(ROW, len(rows) * ROW)
    return Chart(
        name, title, sentence, marks, height=height, width=WIDTH_LYING, is_lying=True
    )


def _parts(number: Count, top: int) -> tuple[float, float]:
    """What is sure and what may come on top, of the whole height."""
    return number.low / top, (number.high - number.low) / top


def _parted(share: Share) -> tuple[float, float]:
    if not is_told(share):
        return 0.0, 0.0
    return share.least, share.most - share.least


def _standing(
    place: int, count: int, each: Published, heights: tuple[float, float]
) -> Mark:
    room = WIDTH / count
    width = min(48.0, room * 0.6)
    tall = FOOT - HEAD
    sure, unsure = heights
    return Mark(
        label=quarter_words(each.quarter),
        said="",
        x=round(place * room + (room - width) / 2, 1),
        y=round(FOOT - tall * sure, 1),
        width=round(width, 1),
        height=round(tall * sure, 1),
        rest=round(tall * unsure, 1),
    )
