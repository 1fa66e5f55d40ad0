"""A brand's colours and its logo, at addresses that are others once they change."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from ombud.rulebook import brands
from ombud.rulebook import queries as rulebook

YEAR = 365 * 24 * 60 * 60  # seconds


@require_safe
def sheet(request: HttpRequest, code: str, digest: str) -> HttpResponse:
    """The stylesheet of a brand; a page from before a change is led to the one now."""
    del request
    brand = brands.all_of(rulebook.organisation()).get(code)
    if brand is None or not brand.sheet:
        raise Http404
    if brand.sheet_mark != digest:
        answer = redirect("portal:brand-sheet", code=code, digest=brand.sheet_mark)
        answer["Cache-Control"] = "no-store"
        return answer
    return _kept(HttpResponse(brand.sheet, content_type="text/css; charset=utf-8"))


@require_safe
def logo(request: HttpRequest, digest: str) -> HttpResponse:
    """A logo, as we drew it."""
    del request
    drawn = brands.picture(digest)
    if drawn is None:
        raise Http404
    answer = HttpResponse(drawn, content_type="image/png")
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return _kept(answer)


def _kept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer
