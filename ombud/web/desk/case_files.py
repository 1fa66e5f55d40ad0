"""Files of a case: always a download, never shown or run in the browser."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from ombud.cases import files
from ombud.web.acting import act_of
from ombud.web.desk.case_page import files_for
from ombud.web.desk.staff_pages import case_or_404, for_staff

LOCKED_IN = "sandbox; default-src 'none'"


@for_staff
def download(request: HttpRequest, reference: str, file: int) -> HttpResponse:
    """One file of a case this person may see, under the name it came with."""
    case = case_or_404(request, reference)
    known = {each.pk: each for each in files_for(act_of(request), case)}
    if file not in known:
        raise Http404
    asked = known[file]
    answer = HttpResponse(
        files.content_of(asked), content_type="application/octet-stream"
    )
    named = content_disposition_header(as_attachment=True, filename=asked.name)
    answer["Content-Disposition"] = named or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = LOCKED_IN
    return answer
