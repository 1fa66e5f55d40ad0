"""What somebody has written and what has not left yet; taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ombud.cases import queries, unsent
from ombud.cases.life import composing
from ombud.people.refusals import NotAllowed, Refused
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import (
    came_from,
    case_or_404,
    for_staff,
    in_its_list,
    with_query,
)
from ombud.web.rendering import render_page


@for_staff
def mine(request: HttpRequest) -> HttpResponse:
    """One's own messages that wait, and one's drafts, of cases one still sees."""
    me = act_of(request).staff
    seen = queries.cases_visible_to(me)
    rows = list(unsent.of(me).filter(case__in=seen.values("pk"))[: unsent.SHOWN])
    context = {
        "waiting": [row for row in rows if not row.is_draft],
        "drafts": [row for row in rows if row.is_draft],
    }
    return render_page(request, "desk/writing/mine.html", context)


@require_POST
@for_staff
def take_back(request: HttpRequest, reference: str, message: int) -> HttpResponse:
    """Make a message that waits a draft again, and lead its author to it."""
    case, act = case_or_404(request, reference), act_of(request)
    try:
        row = composing.take_back(case, message=message, act=act)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.warning(request, str(refusal))
        place = in_its_list(request, case)
        return redirect(place)
    messages.success(request, _("It was not sent, and is a draft again."))
    if row.written_by_id != act.staff.pk:
        place = in_its_list(request, case)
        return redirect(place)
    place = reverse("desk:write", args=[case.reference])
    place = with_query(place, **{"from": came_from(request)})
    return redirect(place)
