"""Who else is writing here now, and what waits: asked again by an open page."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from ombud.cases import policy, unsent
from ombud.cases.states import Step
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import came_from, case_or_404, for_staff
from ombud.web.rendering import render_page
from ombud.workplace import presence
from ombud.workplace.vocabulary import Doing

GONE = "gone"  # they have left, or sent, what they had open


@for_staff
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """The names of colleagues at work on this case; with POST, this reader is named to
    them too, or no more once they have left.
    """
    case, act = case_or_404(request, reference), act_of(request)
    may_write = policy.allows(act, Step.WRITE, case)
    if request.method == "POST" and request.POST.get("doing") == GONE:
        presence.gone(case, act=act)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    is_form = request.POST.get("doing") == Doing.STEP
    if request.method == "POST":
        doing = Doing.STEP if is_form or not may_write else Doing.WRITING
        presence.here(case, doing=doing, act=act)
    is_asked = policy.is_only_asked(act.staff, case)
    told = {
        "case": case,
        "came_from": came_from(request),
        "others": presence.others(case, act=act),
        "waiting": [] if is_form or is_asked else list(unsent.on(case)),
        "may_write": may_write,
        "oob": not is_form and not is_asked,
    }
    return render_page(request, "desk/writing/_present.html", told)
