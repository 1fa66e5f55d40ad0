"""How we handle complaints, in figures everybody may read."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ombud.cases.vocabulary import Outcome
from ombud.improvement import queries as improvement
from ombud.insight import public
from ombud.insight.methods.disclosure import Spread
from ombud.insight.public import Published, Window
from ombud.insight.public_figures import GROUPINGS
from ombud.insight.public_periods import Quarter
from ombud.web.portal import figures_charts
from ombud.web.portal.figures_charts import Chart
from ombud.web.portal.figures_words import (
    Figure,
    count_words,
    median_words,
    names_of,
    outcome_names,
    quarter_words,
    share_note,
    share_words,
    window_words,
)
from ombud.web.rendering import render_page, zone_of
from ombud.web.templatetags.days import count as written
from ombud.web.templatetags.days import percent

A_TENTH = 0.1


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The figures of one time, the quarters one by one, and what we changed."""
    quarters = public.published()
    choices = public.windows(quarters)
    window = _chosen(request, choices)
    grouping = request.GET.get("by", "")
    grouping = grouping if grouping in GROUPINGS else GROUPINGS[0]
    context = {
        "windows": [(each.name, window_words(each)) for each in choices],
        "groupings": _groupings(),
        "window": window,
        "grouping": grouping,
        "changes": improvement.told_to_everybody(),
        "names": names_of("category"),
        "next_on": _next_on(quarters, timezone.now(), zone_of(request)),
    }
    if window:
        context |= _of_window(window, quarters, grouping)
    return render_page(request, "portal/figures/page.html", context)


def _chosen(request: HttpRequest, choices: Sequence[Window]) -> Window | None:
    """The time asked for; one there is not is answered with the latest."""
    asked = request.GET.get("period", "")
    named = (each for each in choices if each.name == asked)
    return next(named, choices[0] if choices else None)


def _of_window(
    window: Window, quarters: Sequence[Published], grouping: str
) -> dict[str, object]:
    figures = window.figures
    spread = figures.parted_by(grouping)
    return {
        "period": window_words(window),
        "headline": headline(window),
        "afterwards": _afterwards(window),
        "charts": [
            _arrivals(quarters),
            _kept_dates(quarters),
            figures_charts.parts(
                spread,
                names_of(grouping),
                others=_("All others together"),
                name="parts",
                title=dict(_groupings())[grouping],
                sentence=_sentence_of_parts(spread.total.told),
            ),
            figures_charts.parts(
                figures.outcomes,
                outcome_names(),
                others=_("All other ways together"),
                name="outcomes",
                title=_("How did they end?"),
                sentence=_sentence_of_outcomes(figures.outcomes.total.told),
            ),
        ],
        "rows": [_row(each) for each in reversed(quarters)],
        "counted_on": window.quarters[-1].counted_on,
    }


def headline(window: Window) -> list[Figure]:
    """The figures that stand on top of the page, and on the front door."""
    figures = window.figures
    rate = window.rate
    return [
        Figure(
            _("complaints received"),
            count_words(figures.received),
            _("%(rate)s for every 1,000 customers") % {"rate": _one_place(rate)}
            if rate is not None
            else "",
        ),
        Figure(
            _("acknowledged in time"),
            share_words(figures.acknowledged),
            share_note(figures.acknowledged),
        ),
        Figure(
            _("answered in time"),
            share_words(figures.answered),
            share_note(figures.answered),
        ),
        Figure(
            _("until half had an answer"),
            median_words(figures.medians),
            _("of %(number)s") % {"number": count_words(figures.answers)},
            is_for_the_door=False,
        ),
        *_agreed(figures.outcomes),
    ]


def _agreed(outcomes: Spread) -> Iterator[Figure]:
    """How often whoever complained was right, where both ways of it may be told."""
    right = [
        outcomes.alone.get(each) for each in (Outcome.UPHELD, Outcome.PARTLY_UPHELD)
    ]
    total = outcomes.total.told
    if total and all(right):
        agreed = sum(number or 0 for number in right)
        yield Figure(
            _("where we agreed, wholly or in part"),
            percent(agreed / total),
            _("of %(number)s") % {"number": written(total)},
        )


def _afterwards(window: Window) -> list[Figure]:
    figures = window.figures
    return [
        Figure(
            _("Decisions a review changed"),
            share_words(figures.reviewed),
            share_note(figures.reviewed),
        ),
        Figure(_("Complaints taken to an outside body"), count_words(figures.referred)),
        Figure(
            _("Decisions an outside body changed"),
            share_words(figures.ruled),
            share_note(figures.ruled),
        ),
        Figure(_("Things we promised to put right"), count_words(figures.promised)),
        Figure(
            _("Promises kept by their day"),
            share_words(figures.remedied),
            share_note(figures.remedied),
        ),
    ]


def _row(each: Published) -> tuple[str, list[str]]:
    figures = each.figures
    return quarter_words(each.quarter), [
        count_words(figures.received),
        share_words(figures.acknowledged),
        share_words(figures.answered),
        median_words(figures.medians),
    ]


def _arrivals(quarters: Sequence[Published]) -> Chart:
    last = quarters[-1]
    told = {
        "quarter": quarter_words(last.quarter),
        "number": count_words(last.figures.received),
    }
    return figures_charts.arrivals(
        quarters,
        title=_("How many complaints reached us?"),
        sentence=_("Complaints received in %(quarter)s: %(number)s.") % told,
    )


def _kept_dates(quarters: Sequence[Published]) -> Chart:
    last = quarters[-1]
    told = {
        "quarter": quarter_words(last.quarter),
        "share": share_words(last.figures.answered),
    }
    return figures_charts.kept_dates(
        quarters,
        title=_("How many were answered in time?"),
        sentence=_("Answered by their date in %(quarter)s: %(share)s.") % told,
    )


def _sentence_of_parts(total: int | None) -> str:
    if total is None:
        return _("In one of these quarters there were too few to part them.")
    return _("Complaints received in this time: %(number)s.") % {
        "number": written(total)
    }


def _sentence_of_outcomes(total: int | None) -> str:
    if total is None:
        return _("In one of these quarters too few ended to part them.")
    return _("Complaints that ended in this time: %(number)s.") % {
        "number": written(total)
    }


def _groupings() -> list[tuple[str, str]]:
    return [
        ("category", _("What were they about?")),
        ("channel", _("How did they reach us?")),
        ("unit", _("Which department were they for?")),
    ]


def _one_place(rate: float) -> str:
    """A rate with one place, or two where one would show none of it."""
    return number_format(rate, decimal_pos=1 if rate >= A_TENTH else 2)


def _next_on(quarters: Sequence[Published], now: datetime, zone: ZoneInfo) -> object:
    """When the next quarter is published."""
    last = quarters[-1].quarter if quarters else None
    running = Quarter.of(now.astimezone(zone).date())
    waiting = last.after(1) if last else running
    return max(waiting, running.after(-1)).counted_on
