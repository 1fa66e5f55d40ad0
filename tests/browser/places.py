"""Every page of the portal, in a situation in which it is shown.

The addresses come from the URLconf, so that a new page is looked at without a word
here. One that no situation shows is an error until it stands among NO_PAGE, or a
situation leads to it.
"""

from http import HTTPStatus
from itertools import product
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver

from tests.authorisation.addresses import PART, SPELT_OUT
from tests.browser.situations import SITUATIONS, World

OF_OTHERS = ("desk/", "api/", "content/")
# Nobody sees these: what they answer is a file, or where to go on.
NO_PAGE = {
    "brand/<code>.<digest>.css",
    "brand/<digest>.png",
    "case/exit/",
    "case/files/<file>/",
    "case/leave/",
    "case/messages/",
    "case/own-data/<asked>/",
    "case/record/file/",
    "case/record/paper/",
    "complain/check/<sheet>",
    "complain/sent/copy/",
    "embed.js",
    "figures.csv",
    "figures.json",
    "language/",
    "print/<language>/<sheet>.pdf",
    "seals.json",
    "seals/<number>.json",
    "survey/<token>/",
    "survey/no-thanks/",
}
# What is looked at again where more stands on it than when it is first shown.
AGAIN = {
    "begun": {"complain/story/", "complain/files/", "complain/check/"},
    "heard": {"case/consents/", "case/representative/"},
    "withdrawn": {"case/withdrawal/end/"},
}
PAGE_OF_A_CASE = "case/"
FORM = b'method="post"'


class Place(NamedTuple):
    """A page, what a browser needs to be shown it, and what it answers to nothing."""

    address: str
    situation: str
    cookies: list[dict[str, str]]
    refusal: str

    def __str__(self) -> str:
        return f"{self.address} ({self.situation})"


def places(language):
    """Every page as it is first shown, and the page of the case in each situation.

    Raises AssertionError naming the addresses that no situation shows.
    """
    world = World()
    wanted = set(_routes(get_resolver(), "")) - NO_PAGE
    unseen = {each for route in wanted for each in _spelt_out(route)}
    found = []
    for situation in SITUATIONS:
        client = Client(headers={"accept-language": language})
        rows = getattr(world, situation)(client)
        kept = _cookies(client)
        for spelt in sorted(unseen | {PAGE_OF_A_CASE} | AGAIN.get(situation, set())):
            address = "/" + PART.sub(lambda part: str(rows.get(part[1], 0)), spelt)  # noqa: B023
            answer = client.get(address)
            if not _is_page(answer):
                continue
            if answer.status_code == HTTPStatus.OK:
                unseen.discard(spelt)
            elif answer.status_code != HTTPStatus.GONE or situation != SITUATIONS[0]:
                continue
            refusal = _refusal(client, address) if FORM in answer.content else ""
            found.append(Place(address, situation, kept, refusal))
    assert not unseen, (
        f"No situation shows {sorted(unseen)}: write one in tests/browser/situations.py"
        f" or add the address to NO_PAGE in {__name__}."
    )
    return found


def _routes(resolver, before):
    for each in resolver.url_patterns:
        here = before + str(each.pattern)
        if here.startswith(OF_OTHERS):
            continue
        if isinstance(each, URLResolver):
            yield from _routes(each, here)
        else:
            yield PART.sub(r"<\1>", here)


def _spelt_out(route):
    parts = [part for part in PART.findall(route) if part in SPELT_OUT]
    for words in product(*(SPELT_OUT[part] for part in parts)):
        told = dict(zip(parts, words, strict=True))
        yield PART.sub(lambda part: told.get(part[1], part[0]), route)  # noqa: B023


def _is_page(answer):
    return answer.get("Content-Type", "").startswith("text/html")


def _refusal(client, address):
    """The page that answers an empty form, where it says what is missing."""
    with transaction.atomic():
        answer = client.post(address, {"csrfmiddlewaretoken": "as a browser sends it"})
        transaction.set_rollback(True)
    refused = _is_page(answer) and b"om-errors" in answer.content
    return answer.content.decode() if refused else ""


def _cookies(client):
    return [
        {
            "name": name,
            "value": kept.value,
            "domain": "localhost",
            "path": kept["path"] or "/",
        }
        for name, kept in client.cookies.items()
        if name != settings.LANGUAGE_COOKIE_NAME  # a letter brings that of its case
    ]
