"""Before the organisation is set up nobody could answer a complaint: none is taken."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from ombud.web.rendering import is_set_up, render_page

Respond = Callable[[HttpRequest], HttpResponse]
PORTAL = "portal"
ALWAYS_OPEN = frozenset({"language", "display"})
MINUTES = 10


def closed_until_set_up(respond: Respond) -> Respond:
    """Middleware: until somebody said who runs this installation, every page of the
    portal tells that it is not open yet, and where to set it up.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return respond(request)

    def process_view(
        request: HttpRequest, _view: object, _places: object, _named: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.app_name != PORTAL or match.url_name in ALWAYS_OPEN:
            return None
        return None if is_set_up(request) else not_open_yet(request)

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def not_open_yet(request: HttpRequest) -> HttpResponse:
    status = HTTPStatus.SERVICE_UNAVAILABLE
    answer = render_page(request, "errors/not_open.html", status=status)
    answer["Retry-After"] = str(MINUTES * 60)
    add_never_cache_headers(answer)
    return answer
