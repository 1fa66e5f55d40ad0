"""Who agreed to what a case promises, and when; who is waited for."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from ombud.cases.vocabulary import Authorised
from ombud.jobs import reactions
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import limits
from tests.cases.money import answer, ask, offer, promise

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_week(monkeypatch):
    """Days are written without their year only while they are near."""
    today = given.MONDAY.date() + timedelta(days=3)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: today)


@pytest.fixture
def mira(client):
    given.organisation()
    limits.in_force()
    mira = given.person("mira")
    client.force_login(mira)
    return mira


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def page_of(client, case):
    place = reverse("desk:case", args=[case.reference])
    page = unescape(client.get(place).content.decode())
    plain = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    return plain.replace("\N{NO-BREAK SPACE}", " ")


def test_money_that_waits_names_who_is_waited_for_and_since_when(client, mira, lena):
    case = limits.one_of_ruths(mira)
    ask(case, mira, "300.00")
    assert "£300 in all, for Mira: waiting since Tue 3 Mar." in page_of(client, case)
    reactions.deliver_all(at=given.act(days_later=1).at)
    said = r"£300 in all, for Mira: waiting for [^.]*Lena[^.]* since Tue 3 Mar\."
    assert re.search(said, page_of(client, case))


def test_money_authorised_names_by_whom_and_when(client, mira, lena):
    case = limits.one_of_ruths(mira)
    ask(case, mira, "300.00")
    answer(case, lena)
    assert "£300 in all: authorised by Lena, Wed 4 Mar." in page_of(client, case)


def test_what_was_agreed_to_is_told_alike_whatever_roles_are_now(client, mira, lena):
    case = limits.one_of_ruths(mira)
    offer(case, mira, "80.00")
    ask(case, mira, "300.00")
    answer(case, lena)
    lena.role = Role.INTAKE
    lena.save()
    page = page_of(client, case)
    assert "£300 in all: authorised by Lena, Wed 4 Mar." in page
    assert "Offered by Mira." in page
    assert "by themselves" not in page


def test_money_refused_says_so(client, mira, lena):
    case = limits.one_of_ruths(mira)
    ask(case, mira, "300.00")
    answer(case, lena, Authorised.REFUSED, "A repair is enough.")
    assert "£300 in all: refused by Lena, Wed 4 Mar." in page_of(client, case)


def test_an_option_says_who_offered_it(client, mira):
    case = limits.one_of_ruths(mira)
    offer(case, mira, "80.00")
    assert "Offered by Mira." in page_of(client, case)


def test_a_remedy_says_who_promised_it(client, mira):
    case = limits.one_of_ruths(mira)
    promise(case, mira, "50.00")
    assert "Promised by Mira, Tue 3 Mar." in page_of(client, case)


def test_a_decision_says_since_when_which_second_person_is_waited_for(
    client, mira, lena
):
    given.rule_in_force(
        limits.LIMITS | {"approvals": [{"roles": ["lead"]}]},
        kind="process",
        code="main",
        days_later=-20,
    )
    case = given.decided_case(mira)
    assert "waiting for a second person since" in page_of(client, case)
    assert "(Team lead)." in page_of(client, case)
    given.approve(case, lena)
    assert "The decision: approved by Lena," in page_of(client, case)


@pytest.mark.parametrize("waits", [False, True])
def test_however_much_was_asked_for_twelve_questions_are_enough(
    client, mira, lena, django_assert_max_num_queries, waits
):
    case = limits.one_of_ruths(mira)
    for amount in ("300.00", "320.00", "340.00"):
        ask(case, mira, amount)
        answer(case, lena)
    if waits:
        ask(case, mira, "400.00")
    reactions.deliver_all(at=given.act(days_later=1).at)
    page_of(client, case)
    with django_assert_max_num_queries(12):
        page_of(client, case)
