"""A certificate of disposal, to be read and printed."""

from django.http import Http404, HttpRequest, HttpResponse

from ombud.cases.vocabulary import Erasable
from ombud.retention import certifying, queries
from ombud.retention.policy import KeepStep
from ombud.web.desk.retention.guarding import let_in
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page


@for_staff
def show(request: HttpRequest, certificate: int) -> HttpResponse:
    """What was erased together, with its digest, checked anew."""
    let_in(request, KeepStep.LOOK)
    slip = queries.certificate(certificate) if certificate < 2**31 else None
    if slip is None:
        raise Http404
    counted = [(*line.rsplit(" ", 1), many) for line, many in slip.counts.items()]
    context = {
        "slip": slip,
        "holds": certifying.holds(slip),
        "counts": [(rule, Erasable(part).label, many) for rule, part, many in counted],
    }
    return render_page(request, "desk/retention/certificate.html", context)
