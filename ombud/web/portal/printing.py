"""Sheets for those who do not use the web: to print, hang up, fold or fill in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language_info
from django.views.decorators.http import require_safe

from ombud.rulebook import brands, information
from ombud.rulebook.vocabulary import Sheet
from ombud.web.before import paper
from ombud.web.portal.unchanged import sparing
from ombud.web.rendering import brand_of, organisation_of, render_page

FIVE_MINUTES = 300  # seconds


@dataclass(frozen=True, slots=True)
class File:
    """A sheet in a language, and where it is."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class InLanguage:
    """The sheets there are in a language, called by its own name."""

    code: str
    name: str
    files: Sequence[File]


@require_safe
def show(request: HttpRequest) -> HttpResponseBase:
    """Every sheet in every language of the organisation."""
    spoken = information.languages(organisation_of(request))
    context = {"languages": [_in(code) for code in spoken]}
    return sparing(request, render_page(request, "portal/before/print.html", context))


@require_safe
def download(request: HttpRequest, language: str, sheet: str) -> HttpResponseBase:
    """One sheet as PDF. 404 for a language the organisation does not speak."""
    organisation = organisation_of(request)
    if sheet not in Sheet.values or language not in information.languages(organisation):
        raise Http404
    pdf = paper.printed(
        Sheet(sheet),
        language,
        organisation=organisation,
        address=brands.address(brand_of(request)),
        at=timezone.now(),
    )
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{sheet}-{language}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    etag = f'"{salted_hmac("sheet", pdf, algorithm="sha256").hexdigest()}"'
    answer["ETag"] = etag
    patch_cache_control(answer, public=True, max_age=FIVE_MINUTES)
    return get_conditional_response(request, etag=etag, response=answer) or answer


def _in(code: str) -> InLanguage:
    return InLanguage(
        code=code,
        name=str(get_language_info(code)["name_local"]),
        files=[
            File(
                label=str(sheet.label),
                url=reverse("portal:print-sheet", args=[code, sheet.value]),
            )
            for sheet in Sheet
        ],
    )
