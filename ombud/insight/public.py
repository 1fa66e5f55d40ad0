"""What everybody may know of how we handle complaints. Reading only.

Every time that can be asked for is made of published quarters: a quarter, the last four
of them, or a year of the calendar whose quarters are all there. Nothing of a quarter
that runs is told, so two visits to the page show either the same or a whole quarter
more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ombud.insight.models import CustomerNumber, PublishedQuarter
from ombud.insight.public_figures import Figures, as_figures, together
from ombud.insight.public_periods import A_YEAR, Quarter

LAST_YEAR = "12-months"
SHOWN = 20  # quarters


@dataclass(frozen=True, slots=True)
class Published:
    """A quarter with what is told of it, and how many customers there were."""

    quarter: Quarter
    counted_on: date
    figures: Figures
    customers: int | None


@dataclass(frozen=True, slots=True)
class Window:
    """A time that can be asked for, by its name in addresses."""

    name: str
    quarters: Sequence[Published]

    @property
    def figures(self) -> Figures:
        found = together(each.figures for each in self.quarters)
        if found is None:
            raise ValueError(self.name)
        return found

    @property
    def rate(self) -> float | None:
        """Complaints received for every 1,000 customers there were at its end."""
        customers = self.quarters[-1].customers
        received = self.figures.received.told
        if received is None or customers is None:
            return None
        return received * 1000 / customers


def published() -> list[Published]:
    """Every quarter that is published, the oldest first. Two questions."""
    rows = list(PublishedQuarter.objects.order_by("-begins_on")[:SHOWN])
    stated = list(CustomerNumber.objects.order_by("counted_on", "pk"))
    return [_published(row, stated) for row in reversed(rows)]


def windows(quarters: Sequence[Published]) -> list[Window]:
    """The times there are figures for: the last twelve months, years, quarters.

    The latest first, each year before the quarters.
    """
    last = quarters[-A_YEAR:]
    found = [Window(LAST_YEAR, last)] if _follow(last) else []
    years = sorted({each.quarter.year for each in quarters}, reverse=True)
    for year in years:
        of_year = [each for each in quarters if each.quarter.year == year]
        if len(of_year) == A_YEAR:
            found.append(Window(str(year), of_year))
    found += [Window(str(each.quarter), [each]) for each in reversed(quarters)]
    return found


def _follow(last: Sequence[Published]) -> bool:
    """Are these four quarters one after the other?"""
    if len(last) < A_YEAR:
        return False
    return last[0].quarter.after(A_YEAR - 1) == last[-1].quarter


def _published(row: PublishedQuarter, stated: Sequence[CustomerNumber]) -> Published:
    quarter = Quarter.of(row.begins_on)
    known = [each for each in stated if each.counted_on <= quarter.ends_on]
    return Published(
        quarter=quarter,
        counted_on=quarter.counted_on,
        figures=as_figures(row.shown),
        customers=known[-1].number if known else None,
    )


def customers() -> CustomerNumber | None:
    """The latest statement of how many customers there are."""
    found = CustomerNumber.objects.select_related("stated_by")
    return found.order_by("counted_on", "pk").last()
