"""Files of a case: always a download, never shown or run in the browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from ombud.cases import files, policy
from ombud.cases.life import reading
from ombud.people.refusals import Refused
from ombud.web import content
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import case_or_404, for_staff
from ombud.web.trying import demand_download


@for_staff
def download(request: HttpRequest, reference: str, file: int) -> HttpResponse:
    """Write down that one file of a case is opened, and send the browser to it."""
    case = case_or_404(request, reference)
    act = act_of(request)
    asked = get_object_or_404(policy.files_open_to(act.staff, case), pk=file)
    demand_download(act.staff)
    try:
        files.require_open(asked)
        files.opened(asked).close()
        reading.note_opening(case, asked, act=act)
    except Refused as refusal:
        return content.closed(request, refusal)
    return content.handed_out(request, case, asked, user=act.staff)
