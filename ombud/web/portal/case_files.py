"""The files of a case, for the one who made the complaint."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse

from ombud.cases import files, queries
from ombud.people.refusals import Refused
from ombud.web import content
from ombud.web.portal.case_session import with_case
from ombud.web.trying import demand_download

if TYPE_CHECKING:
    from ombud.cases.models import Case, File


def files_of(case: "Case") -> "list[File]":
    """What the complainant may read, also of duplicates that go on in this case."""
    return queries.files_for_complainant(case, *queries.taken_in(case))


@with_case
def download(request: HttpRequest, case: "Case", file: int) -> HttpResponse:
    """Send the browser to a file of the case, which it downloads."""
    for each in files_of(case):
        if each.pk == file:
            demand_download(case)
            try:
                files.require_open(each)
            except Refused as refusal:
                return content.closed(request, refusal)
            return content.handed_out(request, each.case, each)
    raise Http404
