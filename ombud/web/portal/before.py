"""What one can read before complaining: the whole procedure on one page."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from ombud.web.before.topics import before
from ombud.web.portal.unchanged import sparing
from ombud.web.rendering import organisation_of, render_page


@require_safe
def show(request: HttpRequest) -> HttpResponseBase:
    """Every topic as it holds now, with a list of them on top."""
    now = timezone.now()
    told = before(organisation_of(request), now)
    context = {"before": told, "today": now}
    return sparing(request, render_page(request, "portal/before/page.html", context))
