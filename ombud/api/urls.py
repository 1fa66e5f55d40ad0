"""Where the resources of the API stand, below /api/v1/."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from ombud.api import description
from ombud.api.problems import TOO_LARGE, problem
from ombud.api.root import api, missing
from ombud.cases import files
from ombud.rulebook import queries as rulebook

# Above this nothing is even read: a file, and what is told beside it.
LARGEST = files.LIMIT + 1024 * 1024
METHOD_NOT_ALLOWED = 405
View = Callable[..., HttpResponse]


def _answering(view: View) -> View:
    """The view, its answers never kept by anybody on the way, its 405 a problem.

    Needs no guard against forged forms: only tokens open anything here.
    """

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if _is_too_large(request):
            return problem(413, "too_large", str(TOO_LARGE))
        if not rulebook.is_set_up():
            return _not_open()
        response = view(request, *args, **kwargs)
        if response.status_code == METHOD_NOT_ALLOWED:
            allowed = response["Allow"]
            detail = _("Use one of these methods: %(known)s.") % {"known": allowed}
            response = problem(METHOD_NOT_ALLOWED, "method_not_allowed", detail)
            response["Allow"] = allowed
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answered


def _is_too_large(request: HttpRequest) -> bool:
    told = str(request.META.get("CONTENT_LENGTH", ""))
    return told.isdecimal() and int(told) > LARGEST


def _not_open() -> HttpResponse:
    """Nobody is there yet who could answer a complaint."""
    detail = _(
        "Complaints cannot be made here before it is said who answers them. Please come"
        " back later."
    )
    response = problem(503, "not_open_yet", detail)
    response["Retry-After"] = "600"
    return response


def nothing(_request: HttpRequest, **_rest: object) -> HttpResponse:
    """Every other address below /api/v1/."""
    return missing()


@require_safe
def describe(request: HttpRequest) -> HttpResponse:
    return description.as_json(request, api)


@require_safe
def explain(request: HttpRequest) -> HttpResponse:
    return description.as_page(request, api)


app_name = "api"
urlpatterns = [
    URLPattern(place.pattern, _answering(place.callback), name=place.name)
    for place in api.urls[0]
    if isinstance(place, URLPattern) and place.name != "api-root"
]
urlpatterns += [
    path("openapi.json", describe, name="openapi"),
    path("docs", explain, name="docs"),
    re_path("", _answering(nothing), name="api-root"),
]
