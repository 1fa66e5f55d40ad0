"""A few results while one types: list items for the palette of the desk."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ombud.cases import queries
from ombud.web.acting import act_of
from ombud.web.desk.search import typed
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

SHOWN = 8


@sensitive_post_parameters()
@for_staff
@require_POST
def show(request: HttpRequest) -> HttpResponse:
    """The newest complaints with these words, or the one with this reference. What
    tells who somebody is finds nothing here: it is for the box. What is asked comes
    in the body: an address in a URL would stand in logs.
    """
    words = typed.plain(request.POST.get("q", ""))
    act = act_of(request)
    rows = []
    if words and not typed.is_private(words):
        found = queries.matching(queries.cases_visible_to(act.staff), words)
        rows = list(queries.for_list(found).order_by("-received_at", "-id")[:SHOWN])
    return render_page(request, "desk/search/_quick.html", {"rows": rows})
