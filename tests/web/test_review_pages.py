"""Asking for a review in the portal, and reading how it goes."""

from datetime import date

import pytest

from ombud.cases.life import disputing
from ombud.cases.life.disputing import Referral
from ombud.cases.vocabulary import Method, ReviewResult, Ruling
from tests import given, visiting
from tests.cases import reviews

pytestmark = pytest.mark.django_db
ASK = "/case/review/"


@pytest.fixture
def team():
    return reviews.team()


def open_case(client, case):
    visiting.open_case(client, case)
    case.refresh_from_db()


def page_of(client, case):
    open_case(client, case)
    return client.get("/case/").content.decode()


def test_whoever_does_not_agree_asks_for_a_review_without_a_reason(client, team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena)
    assert ASK in page_of(client, case)
    assert "Ask for a review" in client.get(ASK).content.decode()

    answer = client.post(ASK, {"words": ""})

    assert answer.status_code == 302
    page = page_of(client, case)
    assert case.status == "in_review"
    assert "You hear the result by" in page
    assert "as soon as that is settled" in page
    assert ASK not in page


def test_they_read_who_looks_at_it_again(client, team):
    case = reviews.in_review(*team)

    page = page_of(client, case)

    assert "Looked at again" in page
    assert "Rosa" in page
    assert "had no part in your complaint" in page


def test_what_a_review_came_to_is_told_by_our_answer_and_not_before(client, team):
    mira, lena, rosa = team
    case = reviews.in_review(mira, lena, rosa)
    reviews.conclude(case, rosa, ReviewResult.DISMISSED)
    assert "You hear the result in our answer" in page_of(client, case)

    case = given.answer(case, mira, days_later=11)

    assert "The review left our decision as it was." in page_of(client, case)


def test_when_none_is_left_the_page_says_so_and_names_the_outside_body(client, team):
    mira, lena, _rosa = team
    reviews.law(stages=1)
    case = given.answered_case(mira, lena)
    page = page_of(client, case)
    assert ASK not in page
    assert "Energy Ombudsman" in page

    refused = client.post(ASK, {"words": "Please."})

    assert "Energy Ombudsman" in refused.content.decode()
    assert not case.reviews.exists()


def test_stages_nobody_came_to_are_not_shown(client, team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena)
    stages = page_of(client, case).split("<ol", 2)[1]
    assert "Outside body" not in stages
    assert "Review" not in stages


def test_an_outside_body_and_what_it_decided_are_shown(client, team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena)
    disputing.refer(
        case,
        told=Referral(
            body="Energy Ombudsman",
            method=Method.DETERMINATIVE,
            referred_on=date(2026, 3, 9),
            their_reference="EO/26/118",
        ),
        act=given.act(mira, days_later=8),
    )
    page = page_of(client, case)
    assert "Before an outside body" in page
    assert "EO/26/118" in page

    disputing.rule(
        case,
        ruling=Ruling.FOR_COMPLAINANT,
        words="The estimate <b>was</b> wrong.",
        ruled_on=date(2026, 3, 20),
        changed_our_decision=True,
        act=given.act(mira, days_later=20),
    )
    page = page_of(client, case)
    assert "They decided for you." in page
    assert "The estimate &lt;b&gt;was&lt;/b&gt; wrong." in page
