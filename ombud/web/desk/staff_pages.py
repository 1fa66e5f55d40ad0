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
    QueryDict,
)
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from ombud.cases import queries
from ombud.cases.life import reading
from ombud.cases.references import plain_reference
from ombud.web.acting import act_of, user_of
from ombud.web.desk.entry import passing
from ombud.web.desk.sign_in import ask_to_sign_in
from ombud.web.rendering import organisation_of

if TYPE_CHECKING:
    from ombud.cases.models import Case

P = ParamSpec("P")
METHODS = ["GET", "HEAD", "POST"]
LONGEST = 2000  # characters of a list's address
TABS = ("public", "internal")  # of a timeline


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
        if not request.user.is_authenticated or passing.is_over(request):
            return ask_to_sign_in(request)
        if passing.is_held_back(request):
            return redirect("desk:account-second")
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
    reading.open_case(case, act=act_of(request))
    return case


def show_case(request: HttpRequest, case: "Case") -> None:
    """Whoever read a whole case for this page says so: its texts ask for no other."""
    request._case_shown = case  # type: ignore[attr-defined]


def case_shown(request: HttpRequest) -> "Case | None":
    """The case that was read for this page, where it was read whole."""
    found: Case | None = getattr(request, "_case_shown", None)
    return found


def case_url(case: "Case") -> str:
    return reverse("desk:case", args=[case.reference])


def came_from(request: HttpRequest) -> str:
    """The list one came from, as an address or a form tells it; "" for none. With it
    goes which part of the timeline is shown (`with_tab`).
    """
    told = request.POST.get("from") or request.GET.get("from", "")
    return told[:LONGEST]


def with_tab(told: str, tab: str) -> str:
    """What is told on with every link of a case: the list, and the tab if there is
    one.
    """
    kept = QueryDict(told, mutable=True)
    kept.pop("show", None)
    if tab in TABS:
        kept["show"] = tab
    return kept.urlencode()


def tab_told(told: str) -> str:
    """The tab that was told on; "" for all."""
    tab = QueryDict(told).get("show", "")
    return tab if tab in TABS else ""


def in_its_list(request: HttpRequest, case: "Case") -> str:
    """The page of a case, in the list one came from."""
    return with_query(case_url(case), **{"from": came_from(request)})


def with_query(place: str, **told: str) -> str:
    """An address with a query string of whatever is not empty."""
    query = urlencode({name: value for name, value in told.items() if value})
    return f"{place}?{query}" if query else place
