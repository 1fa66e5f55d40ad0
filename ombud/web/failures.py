"""The pages that say something went wrong, and what to do about it.

Named in the root URL configuration as handler400 to handler500, and in the
settings as CSRF_FAILURE_VIEW.
"""

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from ombud.web.rendering import render_page

KEPT_OUT = {"csrfmiddlewaretoken", "password"}
LONGEST_KEPT = 100_000  # characters of one field


FOREIGN_REASONS = ("Origin", "Referer")
OWN_SITES = {"same-origin", "none"}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request)
    return render_page(request, "errors/400.html", status=400)


def forbidden(
    request: HttpRequest,
    exception: Exception,  # noqa: ARG001 - Django names it
) -> HttpResponse:
    return render_page(request, "errors/403.html", status=403)


def not_found(
    request: HttpRequest,
    exception: Exception,  # noqa: ARG001 - Django names it
) -> HttpResponse:
    return render_page(request, "errors/404.html", status=404)


def too_large(request: HttpRequest) -> HttpResponse:
    return render_page(request, "errors/413.html", status=413)


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
        return render_page(request, "errors/403.html", status=403)
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
