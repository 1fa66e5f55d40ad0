"""The front door: what counts, what happens next, other ways."""

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from ombud.improvement import queries as improvement
from ombud.improvement.queries import Told
from ombud.insight import public
from ombud.insight.public_periods import A_YEAR
from ombud.web.portal.figures import headline
from ombud.web.portal.figures_words import Figure, window_words
from ombud.web.portal.promises import promises
from ombud.web.rendering import render_page

FIGURES_KEPT = 10 * 60  # seconds
NONE_YET = ""  # a cache takes None for nothing kept


@dataclass(frozen=True, slots=True)
class Shown:
    """The published figures of one time, and the latest change."""

    period: str
    counted_on: date
    headline: list[Figure]
    change: Told | None


def show(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    kept = f"home-figures-{get_language()}"
    figures = cache.get_or_set(kept, _figures, FIGURES_KEPT)
    context = {"today": now, "promises": promises(now), "figures": figures}
    return render_page(request, "portal/home.html", context)


def _figures() -> Shown | str:
    """What the page of figures tells of its latest time; nothing before the first."""
    windows = public.windows(public.published()[-A_YEAR:])
    if not windows or windows[0].figures.received.is_below_five:
        return NONE_YET
    latest = windows[0]
    changes = improvement.told_to_everybody()
    return Shown(
        period=window_words(latest),
        counted_on=latest.quarters[-1].counted_on,
        headline=[each for each in headline(latest) if each.is_for_the_door],
        change=changes[0] if changes else None,
    )
