"""The published figures as files: what the page tells of each quarter, no more."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from ombud.improvement import queries as improvement
from ombud.insight import public
from ombud.insight.methods.disclosure import Count, Share, Spread
from ombud.insight.public import Published
from ombud.insight.public_figures import READ
from ombud.web.sheets import Cell, as_sheet

HEADINGS = ("quarter", "figure", "part", "from", "to")
PARTED = {"category", "channel", "unit"}


@require_safe
def as_csv(_request: HttpRequest) -> HttpResponseBase:
    """Every figure of every quarter, a line each; `from` and `to` are the same where
    the number may be told.
    """
    rows = (row for each in public.published() for row in _rows(each))
    return as_sheet("figures", HEADINGS, rows)


@require_safe
def as_json(_request: HttpRequest) -> JsonResponse:
    """The same for programs, with what we changed."""
    told = {
        "quarters": [
            {
                "quarter": str(each.quarter),
                "counted_on": each.counted_on,
                "customers": each.customers,
                "figures": each.figures.to_plain(),
            }
            for each in public.published()
        ],
        "changes": [
            {
                "changed_on": each.changed_on,
                "category": each.category,
                "texts": each.texts,
                "complaints_at_least": each.at_least,
            }
            for each in improvement.told_to_everybody()
        ],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _rows(each: Published) -> Iterator[list[Cell]]:
    quarter, figures = str(each.quarter), each.figures
    yield [quarter, "received", "", figures.received.low, figures.received.high]
    for name in READ:
        figure = getattr(figures, name)
        for part, number in _numbers(figure, with_total=name not in PARTED):
            yield [quarter, name, part, number.low, number.high]
    for days in figures.medians:
        yield [quarter, "median_days_to_answer", "", days, days]
    if each.customers is not None:
        yield [quarter, "customers", "", each.customers, each.customers]


def _numbers(
    figure: Count | Share | Spread, *, with_total: bool
) -> Iterator[tuple[str, Count]]:
    if isinstance(figure, Count):
        yield "", figure
    elif isinstance(figure, Share):
        yield "of", figure.whole
        yield "part", figure.part
    else:
        if with_total:
            yield "all", figure.total
        for kind, number in figure.alone.items():
            yield kind or "(none)", Count(number, number)
        if figure.others:
            yield "(others)", Count(figure.others, figure.others)
