"""Files of a case: always a download, never shown or run in the browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from ombud.cases import policy
from ombud.cases.life import reading
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import case_or_404, for_staff

LOCKED_IN = "sandbox; default-src 'none'"


@for_staff
def download(request: HttpRequest, reference: str, file: int) -> HttpResponse:
    """One file of a case this person may see, under the name it came with."""
    case = case_or_404(request, reference)
    act = act_of(request)
    open_to = policy.files_open_to(act.staff, case)
    asked = get_object_or_404(open_to, pk=file)
    content = reading.open_file(case, asked, act=act)
    answer = HttpResponse(content, content_type="application/octet-stream")
    named = content_disposition_header(as_attachment=True, filename=asked.name)
    answer["Content-Disposition"] = named or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = LOCKED_IN
    return answer
