"""From inside a complaint to what its owner thinks of our handling."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from ombud.cases import representing
from ombud.cases.states import UNDECIDED
from ombud.cases.vocabulary import Scope
from ombud.surveys import answering, queries
from ombud.surveys.answering import Over
from ombud.surveys.vocabulary import Kind
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import with_case
from ombud.web.portal.survey import open_survey
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case


def shown(case: "Case", *, at: datetime) -> dict[str, object]:
    """Whether the page of the case leads to a survey: at most two queries."""
    return {"may_tell": _may_tell(case, at)}


@with_case
def show(request: HttpRequest, case: "Case") -> HttpResponse:
    """What may be told us about the handling; a POST opens it."""
    now = timezone.now()
    invited = queries.open_on(case, at=now)
    may_begin = queries.may_begin(case)
    if not _may_speak(case, now) or not (invited or may_begin):
        raise Http404
    if request.method == "POST":
        wanted = request.POST.get("survey", "")
        about = [each for each in invited if str(each.uid) == wanted]
        try:
            invitation = (
                about[0]
                if about
                else answering.begin(case, act=complainant_act(case.pk))
            )
        except Over as over:
            raise Http404 from over
        return open_survey(request, invitation)
    context = {
        "case": case,
        "handling": next((each for each in invited if each.kind == Kind.PROCESS), None),
        "may_begin": may_begin,
        "remedies": [each for each in invited if each.kind == Kind.PUT_RIGHT],
    }
    return render_page(request, "portal/case/survey.html", context)


def _may_tell(case: "Case", at: datetime) -> bool:
    """Nothing is looked up while the complaint is not decided."""
    if case.status in UNDECIDED or not _may_speak(case, at):
        return False
    return bool(queries.open_on(case, at=at)) or queries.may_begin(case)


def _may_speak(case: "Case", at: datetime) -> bool:
    """Does the receipt let its holder say something in the complainant's name?"""
    return Scope.SPEAK in representing.receipt_scope(case, at=at)
