"""Who reads a page: what may the marks in its texts stand for, for them?"""

from django.http import Http404, HttpRequest

from ombud.cases import queries, unveiling
from ombud.parties.veiling import Words
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import case_or_404, case_shown
from ombud.web.portal.case_session import opened_case


def words_for_staff(request: HttpRequest, met: set[int]) -> Words:
    """On the pages of one case; nothing on lists, and for whoever need not know."""
    place = request.resolver_match
    reference = place.kwargs.get("reference") if place else None
    if not reference or not request.user.is_authenticated:
        return {}
    try:
        case = case_shown(request) or case_or_404(request, str(reference))
    except Http404:
        return {}
    return unveiling.words_for(act_of(request), case, met=met)


def words_for_complainant(request: HttpRequest, met: set[int]) -> Words:
    """For whoever opened a complaint with its receipt: whoever it is about is theirs
    to know, also where it goes on in another.
    """
    own = opened_case(request)
    if own is None:
        return {}
    going_on = unveiling.words_of(queries.survivor_of(own))
    words = {**unveiling.words_of(own), **going_on}
    return {
        word: told
        for word, told in words.items()
        if int(word.partition(".")[0], 36) in met
    }
