"""Two people act on a case at once: the second learns what changed meanwhile."""

import re

import pytest
from django.urls import reverse

from ombud.cases.life import asking, investigating, writing
from ombud.cases.vocabulary import FindingResult
from ombud.journal import queries as journal
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


def page_of(case, step):
    return reverse("desk:step", args=[case.reference, step])


def opened(client, person, case, step):
    """The form as somebody opens it: the number it will be sent with."""
    client.force_login(person)
    page = client.get(page_of(case, step)).content.decode()
    return re.search(r'name="seen" value="(\d+)"', page)[1]


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def found_by(case, person, reasons):
    investigating.find(
        case,
        number=1,
        result=FindingResult.UPHELD,
        reasons=reasons,
        act=given.act(person),
    )


def test_a_finding_made_meanwhile_is_shown_and_what_was_typed_is_kept(client, mira):
    lena = given.person("lena", Role.LEAD)
    case = given.case_under_investigation(mira)
    seen = opened(client, mira, case, "find")
    found_by(case, lena, "The log shows three days.")
    typed = {"number": 1, "result": "not_upheld", "reasons": "My own words."}

    answer = client.post(page_of(case, "find"), {**typed, "seen": seen})
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "The case has moved on since you opened it." in page
    assert "The log shows three days." in page
    assert "My own words." in page
    case.refresh_from_db()
    assert case.points.get().result == "upheld"

    again = re.search(r'name="seen" value="(\d+)"', page)[1]
    client.post(page_of(case, "find"), {**typed, "seen": again})
    assert case.points.get().result == "not_upheld"


def test_what_the_complainant_wrote_meanwhile_is_read_before_options_go_out(
    client, mira
):
    case = given.case_with_findings(mira)
    seen = opened(client, mira, case, "offer")
    writing.write(
        case, body="Please no refund.", act=given.complainants_act(case, days_later=1)
    )
    typed = {
        "kind_1": "refund",
        "title_1": "Refund of 84.20",
        "terms_1": "Paid within five days.",
        "expires_on": "2099-01-01",
        "only_because": "Nothing else is possible.",
    }

    answer = client.post(page_of(case, "offer"), {**typed, "seen": seen})

    assert answer.status_code == 409
    assert "Please no refund." in answer.content.decode()
    assert not case.options.exists()


def test_a_step_that_is_no_longer_open_says_what_was_done_instead(client, mira):
    lena = given.person("lena", Role.LEAD)
    case = given.case_under_investigation(mira)
    seen = opened(client, mira, case, "ask")
    asking.ask(case, question="How many rooms?", act=given.act(lena))

    typed = {"question": "Which rooms are cold?", "seen": seen}
    page = client.post(page_of(case, "ask"), typed).content.decode()

    assert "How many rooms?" in page
    assert "Which rooms are cold?" in page


def test_two_notes_at_once_take_nothing_from_each_other(client, mira):
    lena = given.person("lena", Role.LEAD)
    case = given.case_under_investigation(mira)
    seen = opened(client, mira, case, "note")
    writing.note(case, body="Called them.", act=given.act(lena))

    client.post(page_of(case, "note"), {"body": "Wrote to them.", "seen": seen})

    bodies = set(case.messages.values_list("body", flat=True))
    assert {"Called them.", "Wrote to them."} <= bodies


@pytest.mark.parametrize("seen", ["", "soon", "-1", "9" * 40, "²"])
def test_a_number_that_cannot_be_read_is_no_reason_to_lose_words(client, mira, seen):
    case = given.case_under_investigation(mira)
    client.force_login(mira)
    client.post(page_of(case, "note"), {"body": "Called.", "seen": seen})
    assert case.messages.filter(body="Called.").exists()


def test_ones_own_step_is_no_news_to_oneself(client, mira):
    case = given.case_under_investigation(mira)
    seen = opened(client, mira, case, "find")
    found_by(case, mira, "In another window.")
    typed = {"number": 1, "result": "not_upheld", "reasons": "Here."}
    client.post(page_of(case, "find"), {**typed, "seen": seen})
    assert case.points.get().result == "not_upheld"
    assert journal.last_of(case) > int(seen)
