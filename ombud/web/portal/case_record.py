"""The record of a complaint, for whoever made it: does it hold? All of it to keep."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from ombud.cases.life import exporting
from ombud.journal import proving
from ombud.people.refusals import Refused
from ombud.web import zipped
from ombud.web.portal import case_paper
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import organisation_of, render_page
from ombud.web.trying import demand_download, wait_in, waiting

if TYPE_CHECKING:
    from ombud.cases.models import Case


@require_safe
@with_case
def show(request: HttpRequest, case: "Case") -> HttpResponse:
    """Check the chain and the seals over it, and say in plain words what came of it."""
    return _shown(request, case)


@require_POST
@with_case
def download(request: HttpRequest, case: "Case") -> HttpResponse:
    """The case as one file with its own verifier."""
    try:
        demand_download(case)
        act = complainant_act(case.pk)
        paper = case_paper.printed(case, organisation_of(request), at=act.at)
        pack = exporting.export(case, paper=paper, act=act)
    except Refused as refusal:
        page = _shown(request, case, refused=str(refusal), status=422)
        return waiting(page, wait_in(refusal))
    return zipped.handed_out(pack, case.reference)


@require_POST
@with_case
def print_it(request: HttpRequest, case: "Case") -> HttpResponse:
    """The complaint as a PDF alone."""
    try:
        demand_download(case)
    except Refused as refusal:
        page = _shown(request, case, refused=str(refusal), status=422)
        return waiting(page, wait_in(refusal))
    at = complainant_act(case.pk).at
    paper = case_paper.printed(case, organisation_of(request), at=at)
    answer = HttpResponse(paper, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{case.reference}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _shown(
    request: HttpRequest, case: "Case", *, refused: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "case": case,
        "record": proving.standing_of(case),
        "refused": refused,
    }
    return render_page(request, "portal/case/record.html", context, status=status)
