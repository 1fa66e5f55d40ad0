"""What a complaint says stands on its pages and nowhere beside them: in no address, no
title, no cache, and nothing the browser tells others."""

import html
import re

import pytest

from ombud.access import framing, kiosks
from ombud.cases.life import writing
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.web.portal.acting import visitor_act
from ombud.web.portal.carried.kiosk import DEVICE
from tests import contents, given, visiting
from tests.authorisation.addresses import addresses, rows_of
from tests.web.carried import gone_through

pytestmark = pytest.mark.django_db
TOLD = {
    "narrative": "Canary-narrative, the boiler.",
    "desired_outcome": "Canary-outcome",
    "product": "Canary-product",
    "place": "Canary-place",
}
FILE = "Canary-file.pdf"
ADDRESS = re.compile(r'(?:href|src|action|formaction|data-home)="([^"]*)"')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
STRICT = {"same-origin", "no-referrer"}


@pytest.fixture
def case():
    given.organisation()
    identity = given.named_complainant()
    priya = given.person("priya")
    case = given.case_under_investigation(
        priya, identity=identity, files=[(FILE, contents.PDF)], **TOLD
    )
    writing.write(case, body="Canary-message", act=given.act(priya, days_later=2))
    return case


def secrets_of(case):
    return ["anary", "Adeyemi", "ruth@example.org", "1632960114", case.reference]


def portal_pages():
    return [
        each
        for each in addresses()
        if not each.is_api and not each.pattern.startswith(("desk/", "content/"))
    ]


def stands_beside(answer):
    """What others may learn of an answer without reading its page."""
    beside = [str(value) for value in answer.headers.values()]
    if answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
        text = answer.content.decode()
        beside += [html.unescape(each) for each in ADDRESS.findall(text)]
        beside += [html.unescape(each) for each in TITLE.findall(text)]
    return "\n".join(beside)


def test_no_portal_page_says_beside_it_what_stands_on_it(client, case):
    visiting.open_case(client, case)
    rows = {**rows_of(case), "file": case.files.first().pk}
    told, loose, referring = [], [], []
    pages = portal_pages()
    for page in pages:
        place = page.of({**dict.fromkeys(_parts(page), 999_999), **rows})
        answer = client.get(place)
        beside = stands_beside(answer)
        if answer.get("Content-Disposition", "").startswith("attachment"):
            beside = ""  # a file they asked for carries its own name
        told += [(place, each) for each in secrets_of(case) if each in beside]
        is_open = page.is_of_complainant and answer.status_code == 200
        if is_open and "no-store" not in answer.get("Cache-Control", ""):
            loose.append(place)
        if answer.get("Referrer-Policy") not in STRICT:
            referring.append(place)
    assert not told
    assert not loose
    assert not referring
    assert len(pages) > 50


def _parts(page):
    return re.findall(r"<(\w+)>", page.pattern)


def test_the_receipt_stands_in_no_address_a_server_sees(client, case):
    """On the pages of others and on a counter, too: only after the #."""
    sam = given.person("sam", Role.ADMIN)
    act = visitor_act()
    by_sam = Act(actor=sam, at=act.at, door=Door.WEB)
    framing.allow("https://www.example.org", act=by_sam)
    code = kiosks.make("Harbour Street", act=by_sam)
    client.cookies[DEVICE] = kiosks.switch_on(code, act=act)
    for place in ("/embed/", "/kiosk/"):
        done = gone_through(client, place, narrative="Canary-narrative")
        receipt = re.search(r"om-code-long\">(.*?)</dd>", done.content.decode())[1]
        code = "-".join(re.findall(r"<span>(\w+)</span>", receipt))
        assert len(code) == 29
        for address in stands_beside(done).split("\n"):
            assert code not in address.partition("#")[0]
        assert "no-store" in done["Cache-Control"]
