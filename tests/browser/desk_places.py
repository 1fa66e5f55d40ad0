"""Every page of the desk, seen by whoever may see it.

The addresses come from the URLconf, so that a new page is looked at without a word
here. What nobody here is shown is passed over: most of it is what a form is sent to.
"""

from collections import defaultdict
from collections.abc import Iterator
from http import HTTPStatus
from typing import NamedTuple

from django.conf import settings
from django.test import Client

from ombud.people.vocabulary import Role
from tests import given
from tests.authorisation.addresses import addresses, rows_of

NOBODYS = 999_999
# In this order: most pages are shown to whoever leads, and looked at once.
WHO = (
    ("lena", Role.LEAD),
    ("ada", Role.ADMIN),
    ("rosa", Role.REPRESENTATIVE),
    ("petra", Role.PRIVACY),
    ("audrey", Role.AUDITOR),
)
# What they answer is a file, or part of a page, or where to go on.
ENDINGS_OF_NO_PAGE = ("/revoke/", "/sign-out/", "/file/", "/quick/", "/download/")
# What a page shows only when it is asked for something.
ASKED = (
    "/desk/?q=nothing",
    "/desk/many/?do=assign&cases={reference}",
    "/desk/many/?do=give-time&cases={reference}",
    "/desk/palette/?on={reference}",
)


class DeskPlace(NamedTuple):
    """A page of the desk, and who is shown it."""

    address: str
    login: str
    cookies: list[dict[str, str]]


def desk_places(*, of_a_complaint: bool) -> Iterator[DeskPlace]:
    """Every page of the desk, once, under whoever sees it first: those of a complaint,
    for one that came, one that is looked into and one that is answered; or all others.
    """
    priya = given.person("priya")
    people = [given.person(login, role) for login, role in WHO]
    given.tag("Press", by=people[0])
    looked_into = given.case_with_findings(priya, identity=given.named_complainant())
    others = [given.received_case(), given.answered_case(priya, people[0])]
    pages = (each for each in addresses() if _may_be_page(each.pattern))
    wanted = [each for each in pages if each.is_of_case == of_a_complaint]
    for person in people:
        reader = _Reader(person)
        further = others if of_a_complaint and person is people[0] else []
        for case in [looked_into, *further]:
            rows = defaultdict(lambda: NOBODYS, rows_of(case))
            for each in list(wanted):
                if reader.is_shown(each.of(rows)):
                    wanted.remove(each)
                    yield reader.at(each.of(rows))
    reader = _Reader(people[0])
    again = [f"/desk/cases/{case.reference}/" for case in others]
    asked = [each.format(reference=looked_into.reference) for each in ASKED]
    yield from (reader.at(each) for each in (again if of_a_complaint else asked))


class _Reader:
    """Somebody who is signed in."""

    def __init__(self, person):
        self.login, self.client = person.username, Client()
        self.client.force_login(person)
        self.cookies = [
            {"name": name, "value": kept.value, "domain": "localhost", "path": "/"}
            for name, kept in self.client.cookies.items()
            if name != settings.LANGUAGE_COOKIE_NAME
        ]

    def is_shown(self, address):
        answer = self.client.get(address)
        is_html = answer.get("Content-Type", "").startswith("text/html")
        is_whole = is_html and b"<main" in answer.content
        return answer.status_code == HTTPStatus.OK and is_whole

    def at(self, address):
        return DeskPlace(address, self.login, self.cookies)


def _may_be_page(pattern):
    is_ours = pattern.startswith("desk/") and not pattern.startswith("desk/sign-in/")
    return is_ours and not pattern.endswith(ENDINGS_OF_NO_PAGE)
