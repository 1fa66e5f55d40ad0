"""At the desk: the answer held to its rules, the end for a reason, a withdrawal."""

import pytest
from django.urls import reverse

from ombud.cases.life import withdrawing
from ombud.cases.vocabulary import Channel
from ombud.people.vocabulary import Role
from tests import given
from tests.cases.rules_in_force import LAW_OUTSIDE
from tests.web.crawling import Page
from tests.web.filling import Form, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira(client):
    given.organisation()
    person = given.person("mira")
    client.force_login(person)
    return person


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture
def approved(mira, lena):
    given.rule_in_force(LAW_OUTSIDE)
    return given.approved_case(mira, lena)


def page_of(case, step):
    return reverse("desk:step", args=[case.reference, step])


def test_r7_8_1_what_a_letter_lacks_stands_beside_it(client, approved):
    there = page_of(approved, "answer")

    answer = client.post(there, {"body": "We agree. You are right."})

    assert answer.status_code == 422
    told = answer.content.decode()
    assert "Point 1 is not answered." in told
    assert "Council Ombudsman" in told
    assert filled(answer)["body"].strip() == "We agree. You are right."
    buttons = Form(told).buttons
    assert [name for name, _code in buttons].count("put") == 3
    approved.refresh_from_db()
    assert approved.status == "approved"


def test_each_part_is_put_in_by_a_button_and_then_it_is_sent(client, approved):
    there = page_of(approved, "answer")
    answer = client.post(there, {"body": "We agree. You are right.\n\nMira"})

    for _time in range(3):
        code = next(
            code
            for name, code in Form(answer.content.decode()).buttons
            if name == "put"
        )
        answer = client.post(there, {**filled(answer), "put": code})
        assert answer.status_code == 200

    body = filled(answer)["body"]
    assert body.startswith("We agree. You are right.")
    assert body.rstrip().endswith("Mira")
    assert client.post(there, filled(answer)).status_code == 302
    approved.refresh_from_db()
    assert approved.status == "answered"


def test_the_letter_as_it_is_drawn_up_is_sent(client, approved):
    there = page_of(approved, "answer")

    assert client.post(there, filled(client.get(there))).status_code == 302


def test_r7_9_2_each_reason_to_close_says_what_is_missing(client, mira, lena):
    case = given.answered_case(mira, lena)
    given.nobody_else(case, mira)
    there = page_of(case, "close")

    told = client.get(there).content.decode()

    assert "The complainant has not accepted the answer" in told
    assert "has not been reminded yet" in told
    refused = client.post(there, {"reason": "accepted"})
    assert refused.status_code == 409
    case.refresh_from_db()
    assert case.status == "answered"


def test_what_they_said_by_telephone_is_recorded_with_evidence(client, mira, lena):
    case = given.answered_case(mira, lena)
    there = page_of(case, "react")
    said = {"kind": "rejected", "through": "phone", "declines_review": "on"}

    assert client.post(there, said).status_code == 422
    said |= {"words": "No.", "evidence": "She called on 9 March."}
    assert client.post(there, said).status_code == 302

    reaction = case.reactions.get()
    assert (reaction.kind, reaction.recorded_by) == ("rejected", mira)
    assert reaction.declines_review
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "Reaction to our answer: Rejected" in page


def test_who_is_told_of_pressure_sees_why_and_others_do_not(client, mira, lena):
    case = given.case_under_investigation(mira)
    withdrawing.withdraw(
        case,
        wording="Leave it.",
        through=Channel.PHONE,
        evidence="I rang them.",
        act=given.act(mira, days_later=1),
    )
    there = page_of(case, "restore")

    assert client.get(there).status_code == 403
    client.force_login(lena)
    assert "Was it their own will?" not in client.get(there).content.decode()
    client.force_login(given.person("ruth", Role.REPRESENTATIVE))
    told = client.get(there).content.decode()
    assert "The person who handles the case wrote it down" in told

    assert client.post(there, {"words": ""}).status_code == 302
    case.refresh_from_db()
    assert case.status == "acknowledged"


def test_an_end_without_a_decision_is_read_before_it_is_sent(client, mira, lena):
    case = given.case_under_investigation(mira)
    client.force_login(lena)
    there = page_of(case, "discontinue")

    drawn = client.post(there, {"reason": "out_of_scope", "body": ""})
    assert drawn.status_code == 200
    letter = filled(drawn)["body"]
    assert case.reference in letter
    case.refresh_from_db()
    assert case.status == "investigating"

    sent = client.post(there, {"reason": "out_of_scope", "body": letter})
    assert sent.status_code == 302
    case.refresh_from_db()
    assert case.close_reason == "out_of_scope"
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "Ended without a decision" in page


def test_hostile_words_stay_words(client, mira, lena):
    case = given.answered_case(mira, lena)
    words = "<canary-react>\"'><svg onload=alert(1)>{{7*7}}"
    client.post(
        page_of(case, "react"),
        {"kind": "rejected", "through": "phone", "words": words, "evidence": words},
    )

    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert not Page(page).faults
