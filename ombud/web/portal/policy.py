"""What we promise about complaints, in plain words."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ombud.web.portal.promises import promises
from ombud.web.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    context = {"promises": promises(timezone.now())}
    return render_page(request, "portal/policy.html", context)
