"""The receipt of a complaint: on the screen, as a picture, and on paper.

It can be shown again on this device for a quarter of an hour, and is nowhere else.
"""

from typing import TYPE_CHECKING

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ombud.cases import queries, representing, submissions, told
from ombud.cases.vocabulary import Scope
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.portal import case_clocks, drafts, sent_copy
from ombud.web.portal.receipt_kept import receipt_kept
from ombud.web.rendering import organisation_of, render_page, zone_of

if TYPE_CHECKING:
    from ombud.cases.models import Case

PORTAL = "portal"
LIGHT, DARK = "#fff", "#17282d"


@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """Show reference and receipt. The draft it came from is forgotten here.

    Only now is it certain that the browser has the receipt: had the answer to the
    sending been lost, sending again would have given the same one.
    """
    kept, case = _at_hand(request)
    if case is None:
        return redirect("portal:track")
    draft = drafts.draft_of(request)
    was_sent = submissions.is_known(PORTAL, draft.code)
    answer = render_page(
        request,
        "portal/complain/sent.html",
        {
            "case": case,
            "receipt": kept,
            "groups": kept.split("-"),
            "clocks": dates(case),
            "code": code_of(address_of(request, case, kept)),
        },
    )
    if was_sent:  # and not the next complaint, begun since
        drafts.forget(draft)
        drafts.forget_cookie(answer)
    return answer


@require_safe
@never_cache
def copy(request: HttpRequest) -> HttpResponse:
    """What was sent, with its receipt, as a PDF; only while the receipt is at hand."""
    kept, case = _at_hand(request)
    if case is None:
        return redirect("portal:track")
    with timezone.override(zone_of(request)):
        sheet = sent_copy.printed(
            case,
            receipt=kept,
            code=_picture(address_of(request, case, kept)),
            clocks=dates(case),
            organisation=organisation_of(request),
        )
    answer = HttpResponse(sheet, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{case.reference}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def dates(case: "Case") -> list[case_clocks.ClockShown]:
    """What we owe and when; whoever acts for somebody, and is not checked yet, hears
    only when they get our acknowledgement.
    """
    clocks = told.clocks(case)
    if Scope.READ not in representing.receipt_scope(case, at=timezone.now()):
        clocks = [each for each in clocks if each.kind == DeadlineKind.ACKNOWLEDGEMENT]
    return case_clocks.owed(clocks, now=timezone.now())


def _at_hand(request: HttpRequest) -> "tuple[str, Case | None]":
    """The receipt this browser may still show, and the case it opens."""
    kept = receipt_kept(request)
    return kept, queries.case_opened_by(kept)


def address_of(request: HttpRequest, case: "Case", receipt: str) -> str:
    """The tracking page with reference and receipt filled in.

    They stand after the #, which browsers keep to themselves: no server log and no
    other site ever sees the receipt.
    """
    place = request.build_absolute_uri(reverse("portal:track"))
    return f"{place}#reference={case.reference}&receipt={receipt}"


def code_of(address: str) -> dict[str, object]:
    """A QR code that opens an address, as one path of squares."""
    drawn = segno.make(address, error="m")
    rows = [
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(drawn.matrix)
        for x, dark in enumerate(row)
        if dark
    ]
    size = len(drawn.matrix)
    return {"path": "".join(rows), "size": size, "frame": size + 4}


def _picture(address: str) -> str:
    """The same code as a whole SVG."""
    code = code_of(address)
    box = f"-2 -2 {code['frame']} {code['frame']}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
        f'<rect x="-2" y="-2" width="100%" height="100%" fill="{LIGHT}"/>'
        f'<path d="{code["path"]}" fill="{DARK}"/></svg>'
    )
