"""The visit of this browser: what it opened without an account, in a cookie of its own.

The desk's session is another cookie and another table; see `access.visits`.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from ombud.access import visits
from ombud.access.visits import VisitStore

# Over encrypted connections the name says that no neighbour under the same domain may
# put a visit of theirs in its place; browsers take such a name for "/" only.
COOKIE = f"{settings.HOST_ONLY}visit"
Respond = Callable[[HttpRequest], HttpResponse]


def visit_of(request: HttpRequest) -> VisitStore:
    """What this browser has opened; nothing is asked of the database before a look."""
    found: VisitStore | None = getattr(request, "_visit", None)
    if found is None:
        found = VisitStore(request.COOKIES.get(COOKIE))
        request._visit = found  # type: ignore[attr-defined]
    return found


def remember_visits(respond: Respond) -> Respond:
    """Middleware: keep a visit that changed, and its cookie as long as the browser is
    open.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        visit: VisitStore | None = getattr(request, "_visit", None)
        if visit is None:
            return response
        if visit.accessed:
            patch_vary_headers(response, ("Cookie",))
        if visit.is_empty():
            if COOKIE in request.COOKIES:
                response.delete_cookie(COOKIE, samesite="Lax")
        elif visit.modified and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
            if visits.keep(visit):
                _remember(response, visit)
            else:
                response.delete_cookie(COOKIE, samesite="Lax")
        return response

    return middleware


def _remember(response: HttpResponse, visit: VisitStore) -> None:
    response.set_cookie(
        COOKIE,
        visit.session_key or "",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
