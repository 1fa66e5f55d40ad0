"""Leaving a page at once, so that whoever comes in sees nothing of a complaint.

On a complaint that could put somebody in danger at home or at work there is a way out
on every page of it: nothing stays open, and a harmless page takes its place.
"""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from ombud.web.portal.receipt_kept import forget_receipt
from ombud.web.portal.visiting import visit_of
from ombud.web.rendering import brand_of

if TYPE_CHECKING:
    from ombud.cases.models import Case

HARMLESS = "https://www.wikipedia.org/"  # where the organisation named nothing else
LEFT_BEHIND = '"cache", "storage"'  # not cookies: they are also our neighbours'


def is_wanted(case: "Case") -> bool:
    """Is a quick way out shown on the pages of this case?"""
    return case.confidential or case.danger_told or case.is_minor


@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Close everything this browser has open here, and go somewhere harmless.

    A plain link does it, so that it works without a script; it asks for nothing first.
    """
    visit_of(request).flush()
    answer = HttpResponse(status=HTTPStatus.SEE_OTHER)
    forget_receipt(answer)
    answer["Location"] = brand_of(request).quick_exit_url or HARMLESS
    answer["Clear-Site-Data"] = LEFT_BEHIND
    answer["Referrer-Policy"] = "no-referrer"
    return answer
