"""The pages that say something went wrong, and what to do about it.

Named in the root URL configuration as handler400 to handler500, and in the
settings as CSRF_FAILURE_VIEW.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from ombud.access import throttling
from ombud.access.throttling import TooOften, Wait
from ombud.web.rendering import render_page

KEPT_OUT = {"csrfmiddlewaretoken", "password"}
LONGEST_KEPT = 100_000  # characters of one field


FOREIGN_REASONS = ("Origin", "Referer")
OWN_SITES = {"same-origin", "none"}
PROBLEM = "application/problem+json"
Respond = Callable[[HttpRequest], HttpResponse]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request)
    return refused(request, HTTPStatus.BAD_REQUEST)


def forbidden(
    request: HttpRequest,
    exception: Exception,  # noqa: ARG001 - Django names it
) -> HttpResponse:
    return refused(request, HTTPStatus.FORBIDDEN)


def not_found(
    request: HttpRequest,
    exception: Exception,  # noqa: ARG001 - Django names it
) -> HttpResponse:
    return refused(request, HTTPStatus.NOT_FOUND)


def too_large(request: HttpRequest) -> HttpResponse:
    return refused(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def too_often(request: HttpRequest, wait: Wait) -> HttpResponse:
    """Say how long to wait; what was typed is in the page one came from."""
    sentence = throttling.said(wait)
    answer = refused(request, HTTPStatus.TOO_MANY_REQUESTS, sentence=sentence)
    answer["Retry-After"] = str(wait.seconds)
    return answer


def refused(
    request: HttpRequest, status: HTTPStatus, *, sentence: str = ""
) -> HttpResponse:
    """The page of a status; for programs that ask for JSON, a problem (RFC 9457).

    Neither tells anything of what was sent, nor of what stands at the address.
    """
    wanted = request.get_preferred_type(["text/html", PROBLEM, "application/json"])
    if wanted in {PROBLEM, "application/json"}:
        told = {"type": "about:blank", "title": status.phrase, "status": status.value}
        if sentence:
            told["detail"] = sentence
        return JsonResponse(told, status=status, content_type=PROBLEM)
    template = f"errors/{status.value}.html"
    return render_page(request, template, {"sentence": sentence}, status=status)


def said_plainly(respond: Respond) -> Respond:
    """Middleware: a try that came too often, and a method that an address does not
    take, get a page of their own.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        is_bare = not response.streaming and not response.content
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and is_bare:
            answer = refused(request, HTTPStatus.METHOD_NOT_ALLOWED)
            answer["Allow"] = response.headers["Allow"]
            return answer
        return response

    def process_exception(
        request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, TooOften):
            return too_often(request, exception.wait)
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same
    """Say that we failed. Asks nothing of the database: it may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token no longer fits: what was typed is still there.

    The page holds every field that was sent, with a fresh token, and one button
    that sends them again. A form that came from another site gets no such page,
    or one click would make the forgery good.
    """
    if _came_from_elsewhere(request, reason):
        return refused(request, HTTPStatus.FORBIDDEN)
    if "autosave" in request.POST:  # a script: it asks again with this
        return JsonResponse({"token": get_token(request)}, status=403)
    typed = [
        (name, value[:LONGEST_KEPT])
        for name, values in request.POST.lists()
        if name not in KEPT_OUT
        for value in values
        if isinstance(value, str)
    ]
    context = {
        "typed": typed,
        "had_files": bool(request.FILES),
        "with_password": "password" in request.POST,
    }
    return render_page(request, "errors/expired.html", context, status=403)


def _came_from_elsewhere(request: HttpRequest, reason: str) -> bool:
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return site not in OWN_SITES or reason.startswith(FOREIGN_REASONS)
