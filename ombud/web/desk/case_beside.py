"""What stands beside a case: its place in the list one comes from, complaints like it,
and earlier ones of the same person. Each is asked for after the page itself.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ombud.cases import policy, queries
from ombud.cases.life import reading
from ombud.cases.queries import alike
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.rulebook import editions
from ombud.web.acting import act_of
from ombud.web.desk.orders import beyond, sorting
from ombud.web.desk.queue.asked import Asked
from ombud.web.desk.queue.rail import TITLES
from ombud.web.desk.staff_pages import (
    came_from,
    case_or_404,
    case_url,
    for_staff,
    with_tab,
)
from ombud.web.rendering import render_part

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.case import CaseQuerySet

MOST_COUNTED = 999
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a case stands in a list; `number` is 0 where it has left the list, or the
    list is too long to be counted.
    """

    title: str
    list_url: str
    number: int
    of: int
    before: str
    after: str


@for_staff
def place(request: HttpRequest, reference: str) -> HttpResponse:
    """The crumbs: which list, the how manieth of how many, and its neighbours."""
    case, told = case_or_404(request, reference), came_from(request)
    if not told:
        raise Http404
    context = {"case": case, "place": _place(request, case, told)}
    return render_part(request, "desk/case/_place.html", context, title=case.reference)


def _place(request: HttpRequest, case: "Case", told: str) -> Place:
    asked = Asked(request, QueryDict(with_tab(told, "")))
    seen = queries.cases_visible_to(asked.act.staff)
    cases, order = asked.of(seen), asked.order
    ahead = cases.filter(beyond(order, case, backward=True))
    further = cases.filter(beyond(order, case, backward=False))
    before = ahead.order_by(*sorting(order, backward=True)).only("reference").first()
    after = further.order_by(*sorting(order)).only("reference").first()
    whole, is_there = _counted(cases), cases.filter(pk=case.pk).exists()
    is_short = whole <= MOST_COUNTED
    return Place(
        title=asked.saved.name if asked.saved else str(TITLES[asked.view]),
        list_url=asked.address(),
        number=_counted(ahead) + 1 if is_there and is_short else 0,
        of=whole,
        before=_page_of(before, told) if before else "",
        after=_page_of(after, told) if after else "",
    )


def _counted(cases: "CaseQuerySet") -> int:
    """How many there are, one more than is ever said at the furthest."""
    return cases.order_by()[: MOST_COUNTED + 1].count()


def _page_of(case: "Case", told: str) -> str:
    return f"{case_url(case)}?{urlencode({'from': told})}"


@for_staff
@editions.looked_up_once()
def similar(request: HttpRequest, reference: str) -> HttpResponse:
    """Complaints this person may see that tell of the same, the most alike first."""
    case, act = case_or_404(request, reference), act_of(request)
    _require_whole(act, case)
    like = alike.usual_likeness(case)
    found = alike.alike(case, like, actor=act.staff)
    context = {
        "case": case,
        "cases": found.cases[:SHOWN],
        "number": len(found.cases),
        "is_whole": found.is_whole,
        "may_look_further": policy.allows(act, Step.OTHERS, case),
    }
    title = _("Similar complaints")
    return render_part(request, "desk/case/_similar.html", context, title=title)


@for_staff
@editions.looked_up_once()
def earlier(request: HttpRequest, reference: str) -> HttpResponse:
    """Other complaints of the same person, for whoever may know who that is. That they
    looked is written down for each.
    """
    case, act = case_or_404(request, reference), act_of(request)
    _require_whole(act, case)
    if not policy.may_read_identity(act.staff, case):
        raise PermissionDenied
    context = {"case": case, "cases": reading.look_at_others_of(case, act=act)}
    title = _("Other complaints of the same person")
    return render_part(request, "desk/case/_earlier.html", context, title=title)


def _require_whole(act: Act, case: "Case") -> None:
    """Raises PermissionDenied for whoever is only asked about a case."""
    if policy.is_only_asked(act.staff, case):
        raise PermissionDenied
