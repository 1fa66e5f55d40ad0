"""Which host serves what people handed in, and nothing else?

With OMBUD_CONTENT_URL set, files that strangers made are served from a host of their
own, by signed addresses that end soon. No cookie is read or set there, so whatever a
browser makes of such a file, it stands outside our pages. Without it, the same
addresses answer beside our pages.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

# The names of the addresses that serve content, signed, without a session.
PLACES: frozenset[str] = frozenset({"content"})
Respond = Callable[[HttpRequest], HttpResponse]


def content_host(respond: Respond) -> Respond:
    """Middleware: each address answers on its own host, and on no other."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not settings.CONTENT_URL:
            return respond(request)
        is_there = request.get_host().partition(":")[0] == settings.CONTENT_NAME
        if is_there != _is_content(request):
            return HttpResponse("Not found\n", status=404, content_type="text/plain")
        if not is_there:
            return respond(request)
        request.META.pop("HTTP_COOKIE", None)
        request.META.pop("HTTP_AUTHORIZATION", None)
        response = respond(request)
        response.cookies.clear()
        return response

    return middleware


def _is_content(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name in PLACES
    except Resolver404:
        return False
