"""Who is calling: what is known of whoever gives this number or address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from ombud.cases import queries, unveiling
from ombud.parties import queries as parties
from ombud.parties.identities import Identity
from ombud.people.acting import Act
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import case_url, for_staff
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

SHOWN = 5
TYPED = 320  # characters of the longest address looked up


@dataclass(frozen=True, slots=True)
class Earlier:
    """A complaint of the same person."""

    case: "Case"
    url: str


@dataclass(frozen=True, slots=True)
class Caller:
    """What to show of whoever calls. `is_told` says whether there was anything to look
    for; without it nothing is said of them. `may_repeat` if they might be telling again
    what they told before.
    """

    is_told: bool = False
    cases: Sequence[Earlier] = ()

    @property
    def may_repeat(self) -> bool:
        return any(not each.case.is_finished for each in self.cases)


@for_staff
@require_POST
def show(request: HttpRequest) -> HttpResponse:
    """The earlier complaints of whoever calls, as a piece of the page. What is looked
    for comes in the body: an address in a URL would stand in logs.
    """
    caller = caller_of(request.POST, act_of(request))
    return render_page(request, "desk/log/_caller.html", {"caller": caller})


def caller_of(typed: Mapping[str, Any], act: Act) -> Caller:
    """The complaints of whoever has this telephone number, e-mail address or customer
    number, the newest first, as far as this person may know who complained in them.

    That a number belongs to a complaint tells who complains: the look is written down.
    """
    asked = {
        name: str(typed.get(name) or "").replace("\0", "").strip()[:TYPED]
        for name in ("email", "phone", "customer_number")
    }
    if not any(asked.values()):
        return Caller()
    people = parties.reached_by(Identity(**asked))
    seen = queries.cases_visible_to(act.staff).filter(person__in=people)
    found = queries.for_list(seen).select_related("person").order_by("-received_at")
    known = [case for case in found[:SHOWN] if unveiling.knows_who(act, case)]
    return Caller(is_told=True, cases=[Earlier(case, case_url(case)) for case in known])
