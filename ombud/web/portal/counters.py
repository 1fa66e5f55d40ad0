"""Devices on our counters, and the pages they do not show.

What a page keeps in the browser would be there for the next person at the counter.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

DEVICE = f"{settings.HOST_ONLY}kiosk"
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def is_kiosk(request: HttpRequest) -> bool:
    """Whether a device says that it is one of our kiosks."""
    return bool(request.COOKIES.get(DEVICE))


def never_on_a_counter(view: View[P]) -> View[P]:
    """Lead a kiosk to its own form instead; nothing that was sent is looked at."""

    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if is_kiosk(request):
            return redirect("portal:kiosk")
        return view(request, *args, **kwargs)

    return guarded
