"""Nothing a reader is shown tells of a case they may not see, not even how many.

For every page and answer of staff that is of no one case: read once, then a case
hidden from the reader arrives, then read again. Not a letter may differ.
"""

import re

import pytest

from ombud.jobs import reactions
from ombud.people.vocabulary import Role
from tests.authorisation.addresses import addresses
from tests.authorisation.hidden import WORD, Hidden
from tests.authorisation.knocking import Visitor, taken_back

BY_CHANCE = re.compile(
    rb'(name="csrfmiddlewaretoken" value="|X-CSRFToken": "|nonce="|name="token" value="'
    rb"|name=.(?:seen|key). value=.|since=)[^\"'&]*"
)
ASKED = {
    "desk/": ["", "?view=all", f"?q={WORD}", f"?view=all&q={WORD}", "?view=missed"],
    "desk/notices/": [""],
    "desk/letters/": ["", "?to=staff"],
    "desk/disclosures/": ["", "?as=csv"],
    "desk/reading/": ["", "?as=csv", "?kind=confidential"],
    "api/v1/cases": ["", "?view=all", f"?q={WORD}", f"?view=all&q={WORD}"],
}
# Whoever ends a department has to know whether anything is left in it: yes or no.
LEFT_IN_IT = "desk/settings/departments/billing/"
# Told by the rules to whoever watches: that somebody looked, never at what.
WATCHED = {Role.PRIVACY: ("desk/reading/",), Role.AUDITOR: ("desk/reading/",)}
READS = ("desk/", "api/")
ONE_TIME = ("desk/account/",)  # one's own secrets, made anew whenever one looks


def read(visitor):
    """What every door of staff that is of no one case shows."""
    shown = {}
    for address in addresses():
        if address.is_of_case or not address.pattern.startswith(READS):
            continue
        if address.pattern.startswith((*ONE_TIME, LEFT_IN_IT)):
            continue
        if "<" in address.pattern or address.pattern in WATCHED.get(visitor.role, ()):
            continue
        for query in ASKED.get(address.pattern, [""]):
            place = address.pattern + query
            with taken_back():
                words = visitor.words(f"/{place}", api=address.is_api)
            shown[place] = BY_CHANCE.sub(b"", words)
    return shown


@pytest.mark.parametrize("role", list(Role))
def test_no_list_search_count_or_letter_tells_of_a_hidden_case(role, town, settings):
    built, settings.FILES = town
    settings.MEDIA_ROOT = settings.FILES
    with taken_back():
        visitor = Visitor(role, built)
        reactions.deliver_all(at=built.act().at)
        before = read(visitor)

        hidden = Hidden(built, visitor.world.me, role)
        after = read(visitor)

        told = [place for place, words in after.items() if WORD.encode() in words]
        reference = hidden.case.reference.encode()
        named = [place for place, words in after.items() if reference in words]
        differing = [place for place, words in after.items() if words != before[place]]
    searched = [place for place in told if f"q={WORD}" not in place]
    assert (named, searched, differing) == ([], [], [])
