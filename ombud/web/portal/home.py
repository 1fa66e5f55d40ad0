"""The front door: what counts, what happens next, other ways."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ombud.insight.timeliness import Timeliness, timeliness
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.portal.promises import promises
from ombud.web.rendering import render_page

COUNTED = timedelta(days=90)
FIGURES_KEPT = 60 * 60  # seconds


def show(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    figures = cache.get_or_set("home-figures", lambda: _figures(now), FIGURES_KEPT)
    context = {"today": now, "promises": promises(now), "figures": figures}
    return render_page(request, "portal/home.html", context)


def _figures(now: datetime) -> dict[str, Timeliness]:
    """How we kept our dates lately; nothing where too few fell due to publish."""
    shown = {}
    for kind in (DeadlineKind.ACKNOWLEDGEMENT, DeadlineKind.ANSWER):
        figure = timeliness(kind, since=now - COUNTED, until=now)
        if figure.may_be_published:
            shown[str(kind.value)] = figure
    return shown
