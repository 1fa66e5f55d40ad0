"""The front door: what counts, what happens next, other ways."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ombud.web.portal.promises import promises
from ombud.web.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    context = {"today": now, "promises": promises(now)}
    return render_page(request, "portal/home.html", context)
