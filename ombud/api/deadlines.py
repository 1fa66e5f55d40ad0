"""Why a date of a case is the date."""

from django.http import Http404, HttpRequest
from ninja import Router

from ombud.api import clocks
from ombud.api.cases import case_seen_by
from ombud.api.clock_shapes import ClockExplained
from ombud.api.credentials import BearerToken, act_of
from ombud.cases.life import reading
from ombud.people.vocabulary import Scope

router = Router(tags=["cases"], auth=BearerToken(Scope.CASES_READ))


@router.get(
    "/{reference}/deadlines/{int:deadline}",
    response=ClockExplained,
    summary="Explain a date",
)
def explain(request: HttpRequest, reference: str, deadline: int) -> ClockExplained:
    """Why one of its clocks is due when it is: from what it was counted, by which
    editions, each day in turn, and what moved it.
    """
    act, case = act_of(request), case_seen_by(request, reference)
    told = clocks.explained(case, deadline, act=act)
    if told is None:
        raise Http404
    reading.open_case(case, act=act)
    return told
