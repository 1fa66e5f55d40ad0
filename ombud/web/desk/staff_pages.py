"""Pages for staff: who is not signed in signs in first and loses nothing typed."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from ombud.cases import queries
from ombud.cases.references import plain_reference
from ombud.web.acting import user_of
from ombud.web.desk.sign_in import ask_to_sign_in
from ombud.web.rendering import organisation_of

if TYPE_CHECKING:
    from ombud.cases.models import Case

P = ParamSpec("P")
METHODS = ["GET", "HEAD", "POST"]


def for_staff(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let in members of staff who are signed in; nothing they see is cached.

    Days are written in the organisation's zone.
    """

    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        with timezone.override(ZoneInfo(organisation_of(request).zone)):
            answer = view(request, *args, **kwargs)
        add_never_cache_headers(answer)
        return answer

    return guarded


def case_or_404(request: HttpRequest, reference: str) -> "Case":
    """The case with this reference, if this person may know of it."""
    plain = plain_reference(reference)
    seen = queries.cases_visible_to(user_of(request))
    case = (
        seen.filter(reference=plain)
        .select_related("handler", "category", "unit", "person", "captured_by")
        .defer("search", "original")
        .first()
    )
    if case is None:
        raise Http404
    return case


def case_url(case: "Case") -> str:
    return reverse("desk:case", args=[case.reference])


def with_query(place: str, **told: str) -> str:
    """An address with a query string of whatever is not empty."""
    query = urlencode({name: value for name, value in told.items() if value})
    return f"{place}?{query}" if query else place
