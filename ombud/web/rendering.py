"""How a page or a part of it comes to be: our organisation and its clock go along."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ombud.rulebook import queries as rulebook
from ombud.rulebook.models import Organisation


def organisation_of(request: HttpRequest) -> Organisation:
    """Who runs this installation, asked of the database once in a request."""
    found: Organisation | None = getattr(request, "_organisation", None)
    if found is None:
        found = rulebook.organisation()
        request._organisation = found  # type: ignore[attr-defined]
    return found


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
    """Render a template with `organisation`, its moments in the organisation's zone."""
    organisation = organisation_of(request)
    with timezone.override(zone_of(request)):
        return render(
            request,
            template,
            {"organisation": organisation, **(context or {})},
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
