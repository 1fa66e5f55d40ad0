"""The files of a case, for the one who made the complaint."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from ombud.cases import files, queries
from ombud.web.portal.case_session import with_case

if TYPE_CHECKING:
    from ombud.cases.models import Case, File

SANDBOX = "default-src 'none'; sandbox"


def files_of(case: "Case") -> "list[File]":
    """What the complainant may read, also of duplicates that go on in this case."""
    return [
        file
        for each in (case, *queries.taken_in(case))
        for file in queries.files_for_complainant(each)
    ]


@with_case
def download(_request: HttpRequest, case: "Case", file: int) -> HttpResponse:
    """Hand out a file as a download that a browser neither guesses at nor runs."""
    for each in files_of(case):
        if each.pk == file:
            answer = HttpResponse(files.content_of(each), content_type=each.media_type)
            answer["Content-Disposition"] = (
                content_disposition_header(as_attachment=True, filename=each.name)
                or "attachment"
            )
            answer["X-Content-Type-Options"] = "nosniff"
            answer["Content-Security-Policy"] = SANDBOX
            return answer
    raise Http404
