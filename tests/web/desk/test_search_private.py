"""What tells who somebody is, typed into the box: who finds what by it, unseen."""

import re

import pytest

from ombud.cases.references import new_receipt
from ombud.journal.models import Entry
from ombud.parties.events import PartyEvent
from ombud.parties.identities import Identity
from ombud.people.vocabulary import Role
from ombud.web.desk import orders
from ombud.workplace import recent
from ombud.workplace.models import RecentSearch
from tests import given

pytestmark = pytest.mark.django_db
SEARCH = "/desk/search/"
REFERENCE = re.compile(r"/desk/cases/(OM-[0-9A-Z]{4}-[0-9A-Z]{4})/")
RUTH = Identity(
    name="Ruth Adeyemi",
    email="ruth@example.org",
    phone="+44 7700 900123",
    customer_number="KD-20417",
)
TELLING = ["ruth@example.org", " RUTH@example.org", "+44 7700 900 123", "KD-20417"]


@pytest.fixture
def priya(client):
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return priya


@pytest.fixture
def ruths(priya):
    return given.in_charge(given.assessed_case(priya, identity=RUTH), priya)


def sent(client, typed):
    return client.post(SEARCH, {"q": typed})


def looks():
    return Entry.objects.filter(verb=PartyEvent.IDENTITY_READ).count()


@pytest.mark.parametrize("typed", TELLING)
def test_whoever_is_in_charge_finds_the_complaints_of_a_person(client, ruths, typed):
    answer = sent(client, typed)
    assert answer.status_code == 200
    assert ruths.reference in answer.content.decode()


@pytest.mark.parametrize("typed", TELLING)
def test_finding_somebody_is_written_down_once_an_hour(client, ruths, typed):
    before = looks()
    sent(client, typed)
    sent(client, typed)
    assert looks() == before + 1


@pytest.mark.parametrize("typed", TELLING[:3])
def test_what_was_typed_is_not_said_again(client, ruths, typed):
    page = sent(client, typed).content.decode()
    assert typed not in page
    assert "ruth@example.org" not in page


@pytest.mark.parametrize("typed", TELLING[:3])
def test_who_may_not_read_who_complains_finds_nothing_and_no_hint(client, ruths, typed):
    ines = given.person("ines", of=ruths.unit)
    client.force_login(ines)
    before = looks()
    found = sent(client, typed).content
    nobody = sent(client, "nobody@example.org" if "@" in typed else "+44 7700 900999")
    csrf = b'name="csrfmiddlewaretoken"'
    assert plain(found, csrf) == plain(nobody.content, csrf)
    assert looks() == before


def plain(page, leave_out):
    """The lines of a page that do not change with every request."""
    return [
        line
        for line in page.splitlines()
        if leave_out not in line and b"X-CSRFToken" not in line and b"nonce" not in line
    ]


def test_an_expert_finds_nobody(client, ruths):
    client.force_login(given.person("jonas", Role.EXPERT, of=given.unit("metering")))
    assert ruths.reference not in sent(client, TELLING[0]).content.decode()


def test_a_receipt_leads_to_its_complaint(client, priya):
    received = given.received()
    for typed in (received.receipt, received.receipt.lower().replace("-", " ")):
        answer = sent(client, typed)
        assert answer.url == f"/desk/cases/{received.case.reference}/"


def test_a_receipt_of_what_i_may_not_see_is_like_one_of_nothing(client, priya):
    received = given.received()
    client.force_login(given.person("jonas", Role.EXPERT, of=given.unit("metering")))
    hidden, nothing = sent(client, received.receipt), sent(client, new_receipt())
    assert hidden.status_code == nothing.status_code == 200
    assert received.case.reference not in hidden.content.decode()
    assert received.receipt not in hidden.content.decode()
    csrf = b'name="csrfmiddlewaretoken"'
    assert plain(hidden.content, csrf) == plain(nothing.content, csrf)


@pytest.mark.parametrize("typed", [*TELLING[:3], "a receipt"])
def test_what_tells_who_somebody_is_never_stands_in_an_address(client, ruths, typed):
    typed = new_receipt() if typed == "a receipt" else typed
    answer = client.get(SEARCH, {"q": typed})
    assert answer.url == SEARCH
    assert ruths.reference not in client.get(SEARCH).content.decode()


def test_only_words_are_remembered(client, ruths, priya):
    for typed in [*TELLING, new_receipt(), ruths.reference, "heating", "owner:me"]:
        sent(client, typed)
    assert recent.recent_of(act=given.act(priya)) == [
        "owner:me",
        "heating",
        ruths.reference,
    ]


BESIDE = [
    "receipt 7K2QF-8MNP3-00000-ABCDE-FGHJK",
    "receipt 7K2QF 8MNP3 00000 ABCDE FGHJK please",
    "call Ruth +44 7700 900 123",
    "Ruth (ruth@example.org)",
    "KD123456",
    "KD123456 heating",
    "4711-0815",
    "07911–12345 heating",
]


@pytest.mark.parametrize("words", BESIDE)
def test_what_tells_is_kept_out_of_addresses_whatever_stands_beside_it(
    client, priya, words
):
    answer = sent(client, words)
    assert answer.status_code == 200
    assert words not in answer.content.decode()
    assert recent.recent_of(act=given.act(priya)) == []


@pytest.mark.parametrize("words", BESIDE[:4])
def test_beside_words_too_it_is_sent_back_out_of_an_address(client, priya, words):
    assert client.get(SEARCH, {"q": words}).url == SEARCH


@pytest.mark.parametrize("words", BESIDE[2:4])
def test_beside_words_too_somebody_is_found(client, ruths, words):
    assert ruths.reference in sent(client, words).content.decode()


def test_a_customer_number_as_long_as_a_telephone_number_finds_somebody(client, priya):
    ruth = Identity(name="Ruth Adeyemi", customer_number="KD123456")
    case = given.in_charge(given.assessed_case(priya, identity=ruth), priya)
    assert case.reference in sent(client, "KD123456").content.decode()


def test_a_receipt_beside_words_leads_to_its_complaint(client, priya):
    received = given.received()
    answer = sent(client, f"receipt {received.receipt.lower()}.")
    assert answer.url == f"/desk/cases/{received.case.reference}/"


@pytest.mark.parametrize(
    "words",
    [
        "bill from May 2024 was too high",
        "late bill 2024 flat 12 Kent Road",
        "outage on 2026-11-03",
        "outage on 03.11.2026",
        "received:>2026-03-01",
        "received:2020-01-01..2020-01-02",
    ],
)
def test_words_with_a_year_or_a_day_are_words(client, priya, words):
    assert sent(client, words).status_code == 302
    assert recent.recent_of(act=given.act(priya)) == [words]


@pytest.mark.parametrize("number", ["20240017", "4711-0815", "KD123456", "2026-11-03"])
def test_a_number_that_is_nobodys_is_looked_for_as_words(client, priya, number):
    case = given.received_case(narrative=f"Your invoice {number} is wrong.")
    given.received_case()
    page = sent(client, number).content.decode()
    assert case.reference in page
    assert "1 complaint<" in page


def test_the_last_twenty_searches_are_mine_and_can_be_cleared(client, priya):
    for number in range(22):
        sent(client, f"words {chr(97 + number)}")
    sent(client, "words v")
    mine = recent.recent_of(act=given.act(priya))
    assert len(mine) == 20
    assert mine[0] == "words v"
    page = client.get(SEARCH).content.decode()
    assert "words v" in page
    client.force_login(given.person("lena", Role.LEAD))
    assert "words v" not in client.get(SEARCH).content.decode()
    client.force_login(priya)
    assert client.post(f"{SEARCH}forget/").url == SEARCH
    assert not RecentSearch.objects.exists()


def test_a_complaint_i_may_not_see_changes_nothing(client, priya):
    lena = given.person("lena", Role.LEAD)
    given.received_case(narrative="zanzibarite in the cellar.")
    case = given.assessed_case(
        priya, about=lena, narrative="zanzibarite in the attic.", identity=RUTH
    )
    client.force_login(lena)
    link = f"/desk/cases/{case.reference}/"
    for typed in ("zanzibarite", "zanzibarite attic", "is:open", case.reference):
        page = client.get(SEARCH, {"q": typed}).content.decode()
        assert link not in page
        assert "the attic" not in page
    assert "1 complaint<" in client.get(SEARCH, {"q": "zanzibarite"}).content.decode()
    for typed in TELLING:
        assert (
            link not in client.post(SEARCH, {"q": typed}, follow=True).content.decode()
        )


def hidden(page, name):
    """What a button of a form says to the server."""
    told = re.search(rf'name="on" value="([^"]+)">{name}<', page)
    return told and told[1]


def test_what_tells_who_somebody_is_has_a_next_page_and_no_address(
    client, ruths, priya, monkeypatch
):
    monkeypatch.setattr(orders, "PAGE", 2)
    others = [
        given.in_charge(given.assessed_case(priya, identity=RUTH), priya)
        for _ in range(4)
    ]
    page = sent(client, TELLING[0]).content.decode()
    seen = []
    while True:
        seen += dict.fromkeys(REFERENCE.findall(page))
        on = hidden(page, "Next")
        if not on:
            break
        assert "ruth" not in on
        answer = client.post(SEARCH, {"on": on})
        assert answer.status_code == 200
        page = answer.content.decode()
    assert seen == [case.reference for case in reversed([ruths, *others])]
    first = client.post(SEARCH, {"on": hidden(page, "Previous")}).content.decode()
    assert list(dict.fromkeys(REFERENCE.findall(first))) == seen[:2]


def test_the_next_page_of_somebody_else_is_nothing(client, ruths, priya, monkeypatch):
    monkeypatch.setattr(orders, "PAGE", 1)
    given.in_charge(given.assessed_case(priya, identity=RUTH), priya)
    on = hidden(sent(client, TELLING[0]).content.decode(), "Next")
    client.force_login(given.person("lena", Role.LEAD))
    for told in (on, "x", "A" * 5000, on[:-4] + "AAA="):
        assert client.post(SEARCH, {"on": told}).status_code == 302


@pytest.mark.parametrize(
    "words", ["KD2041 heating", "heating for 20417", "zähler 4711"]
)
def test_a_short_number_beside_words_stands_in_no_address(client, priya, words):
    answer = sent(client, words)
    assert answer.status_code == 200
    assert words not in answer.content.decode()
    assert recent.recent_of(act=given.act(priya)) == []


def test_a_customer_number_beside_words_finds_somebody(client, ruths):
    assert ruths.reference in sent(client, "KD-20417 heating").content.decode()


def test_a_reference_beside_words_is_no_customer_number(client, ruths):
    assert sent(client, f"heating {ruths.reference}").status_code == 302
    assert sent(client, f"heating {ruths.reference[3:]}").status_code == 302
