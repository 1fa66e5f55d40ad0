"""How a page or a part of it comes to be: our organisation and its clock go along."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import render
from django.utils import timezone

from ombud.rulebook import brands
from ombud.rulebook import queries as rulebook
from ombud.rulebook.brands import Face
from ombud.rulebook.models import Organisation

DESK = "/desk/"


def organisation_of(request: HttpRequest) -> Organisation:
    """Who runs this installation, as it shows itself under the brand of this request;
    asked of the database once in a request.
    """
    found: Organisation | None = getattr(request, "_organisation", None)
    if found is None:
        found = brands.worn(_here(request), brand_of(request))
        request._organisation = found  # type: ignore[attr-defined]
    return found


def is_set_up(request: HttpRequest) -> bool:
    """Did somebody say who runs this installation? Asks nothing beyond the above."""
    return _here(request) is not rulebook.NOT_SET_UP


def brand_of(request: HttpRequest) -> Face:
    """The brand of the host a page was asked of. The desk goes by no brand."""
    found: Face | None = getattr(request, "_brand", None)
    if found is None:
        found = brands.PLAIN
        if not request.path_info.startswith(DESK):
            found = brands.on_host(_here(request), _host_of(request))
        request._brand = found  # type: ignore[attr-defined]
    return found


def wear(request: HttpRequest, brand: Face) -> None:
    """Answer this request in the name of a brand, whatever host it was asked of."""
    request._brand = brand  # type: ignore[attr-defined]
    request._organisation = None  # type: ignore[attr-defined]


def _here(request: HttpRequest) -> Organisation:
    found: Organisation | None = getattr(request, "_here", None)
    if found is None:
        found = rulebook.organisation()
        request._here = found  # type: ignore[attr-defined]
    return found


def _host_of(request: HttpRequest) -> str:
    """The host without its port; "" for one that is none of ours."""
    try:
        return split_domain_port(request.get_host())[0]
    except DisallowedHost:
        return ""


def zone_of(request: HttpRequest) -> ZoneInfo:
    """The zone our office works in, in which moments are told."""
    return ZoneInfo(organisation_of(request).zone)


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a template with `organisation` and `brand`, its moments in the zone of
    the organisation.
    """
    told = {"organisation": organisation_of(request), "brand": brand_of(request)}
    with timezone.override(zone_of(request)):
        return render(
            request,
            template,
            {**told, **(context or {})},
            status=status,
        )


def render_part(
    request: HttpRequest,
    part: str,
    context: Mapping[str, object] | None = None,
    *,
    title: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a part for htmx; without htmx, the same part inside a whole desk page.

    So every dialog works without JavaScript, in a new tab, and in tests. `title`
    heads the whole page and its window.
    """
    if request.headers.get("HX-Request"):
        return render_page(request, part, context, status=status)
    whole = {**(context or {}), "part": part, "part_title": title}
    return render_page(request, "parts/alone.html", whole, status=status)
