"""On the portal: what somebody says to our answer, going on after all, asking again."""

import pytest
from django.urls import reverse

from ombud.cases.life import closing
from ombud.people.vocabulary import Role
from tests import given
from tests.web.crawling import Page
from tests.web.filling import filled
from tests.web.test_case_page import open_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture
def answered(client, mira, lena):
    case = given.answered_case(mira, lena)
    open_case(client, case)
    return case


@pytest.fixture
def under_way(client, mira):
    case = given.case_under_investigation(mira)
    open_case(client, case)
    return case


def page(client):
    return client.get(reverse("portal:case")).content.decode()


def test_r7_8_2_they_accept_our_answer(client, answered):
    there = reverse("portal:case-react", args=["accept"])
    assert there in page(client)

    shown = client.get(there)
    assert "Accept our answer?" in shown.content.decode()
    sent = client.post(there, {"words": "Thank you."})

    assert sent.status_code == 302
    reaction = answered.reactions.get()
    assert (reaction.kind, reaction.words) == ("accepted", "Thank you.")
    assert "You accepted this answer" in page(client)


def test_r7_9_2_they_do_not_and_see_where_to_go(client, answered):
    there = reverse("portal:case-react", args=["reject"])

    assert client.post(there, {}).status_code == 302

    assert answered.reactions.get().kind == "rejected"
    told = page(client)
    assert "Your complaint stays open" in told
    assert 'href="#disagree"' in told
    answered.refresh_from_db()
    assert answered.status == "answered"


@pytest.mark.parametrize("said", ["no_reply", "whatever"])
def test_nothing_else_can_be_said(client, answered, said):
    there = reverse("portal:case-react", args=[said])
    assert client.post(there, {}).status_code == 404


def test_nobody_reacts_before_there_is_an_answer(client, under_way):
    there = reverse("portal:case-react", args=["accept"])
    assert client.get(there).status_code == 404
    assert there not in page(client)


def test_they_withdraw_without_saying_why_and_go_on_after_all(client, under_way):
    there = reverse("portal:case-withdraw")
    shown = client.get(there)
    assert "I would rather not say" in shown.content.decode()
    assert client.post(there, filled(shown)).status_code == 302
    under_way.refresh_from_db()
    assert under_way.status == "withdrawn"

    back = reverse("portal:case-restore")
    assert back in page(client)
    assert client.post(back, {"words": ""}).status_code == 302
    under_way.refresh_from_db()
    assert under_way.status == "acknowledged"


def test_what_they_are_afraid_of_does_not_stand_in_the_case(client, under_way, mira):
    client.post(reverse("portal:case-withdraw"), {"why": "afraid", "wording": ""})
    assert under_way.withdrawals.get().signs == ["they_say_so"]

    client.force_login(mira)
    desk = client.get(reverse("desk:case", args=[under_way.reference]))
    told = desk.content.decode()

    assert "The complaint was withdrawn" in told
    assert "afraid" not in told


def test_they_ask_for_an_ended_complaint(client, answered, mira):
    given.nobody_else(answered, mira)
    given.accepted(answered)
    closing.close(answered, reason="accepted", act=given.act(mira, days_later=5))

    there = reverse("portal:case-again")
    assert there in page(client)
    refused = client.post(there, {"reason": "new_evidence", "words": ""})
    assert "Write what is new" in refused.content.decode()
    asked = {"reason": "remedy_failed", "words": "It is off again."}
    assert client.post(there, asked).status_code == 302

    assert answered.messages.last().body == "It is off again."
    answered.refresh_from_db()
    assert answered.status == "closed"


def test_hostile_words_stay_words(client, under_way):
    words = "<canary-withdraw>\"'><svg onload=alert(1)>{{7*7}}"
    client.post(reverse("portal:case-withdraw"), {"why": "not_said", "wording": words})

    assert not Page(page(client)).faults
