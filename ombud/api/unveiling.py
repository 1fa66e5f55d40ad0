"""Which program reads: what may the marks in texts stand for, for it?"""

from django.http import Http404, HttpRequest

from ombud.api.cases import case_seen_by
from ombud.api.credentials import act_of
from ombud.cases import unveiling
from ombud.parties.veiling import Words
from ombud.people.models import Token


def words_for_program(request: HttpRequest, met: set[int]) -> Words:
    """About one case; nothing in lists, and for a user who need not know."""
    place = request.resolver_match
    reference = place.kwargs.get("reference") if place else None
    if not reference or not isinstance(getattr(request, "auth", None), Token):
        return {}
    try:
        case = case_seen_by(request, str(reference))
    except Http404:
        return {}
    return unveiling.words_for(act_of(request), case, met=met)
