"""The public page of time limits, and the dates promised before anybody complains."""

from datetime import date, timedelta

import pytest

from ombud.people.vocabulary import Role
from ombud.rulebook import changing, loading
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.web.clock_pages import BANKING
from tests.web.test_complaining import sent, told

pytestmark = pytest.mark.django_db

BILLS = {
    "title": {"en": "Bills code"},
    "basis": "statutory",
    "confidence": "confirmed",
    "applies": {"categories": ["billing"]},
    "limits": {"answer": {"count": 3, "unit": "business_days"}},
}


@pytest.fixture(autouse=True)
def _that_monday(monkeypatch):
    now = given.MONDAY + timedelta(hours=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    given.organisation()


def words(client, place="/time-limits/"):
    page = client.get(place).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(page.split())


def test_the_page_says_plainly_that_only_our_own_promise_holds(client):
    page = words(client)
    assert "We have confirmed no time limit set by law" in page
    assert "For every complaint. We promise it ourselves; no law does." in page


def test_each_limit_is_a_sentence_with_the_date_of_today(client):
    page = words(client)
    assert "1 working day after we receive the complaint." in page
    assert "If you complain today, we confirm it by Tue 3 Mar." in page
    assert "20 working days after we receive the complaint." in page
    assert "If you complain today, we answer by Mon 30 Mar." in page
    assert "If you ask for a second look today, we answer by Mon 30 Mar." in page
    assert "It may be extended by 20 working days." in page
    assert "The clock stands still while we wait" in page


def test_a_law_is_shown_once_a_person_confirmed_it_and_not_before(client):
    loading.load_profiles(act=given.act())
    lena = given.person("lena", Role.LEAD)
    changing.write(
        RuleKind.PROFILE,
        "banking",
        content=BANKING,
        valid_from=date(2026, 3, 2),
        act=given.act(lena),
    )
    page = words(client)
    assert "Bank complaints code" not in page
    assert page.count('id="rule-') == 1
    draft = changing.editions.edition("profile", "banking", 1)
    rita = given.person("rita", Role.REPRESENTATIVE)
    changing.confirm(draft, act=given.act(rita))
    page = words(client)
    assert "Bank complaints code" in page
    assert "We have confirmed no time limit set by law" not in page
    assert "We checked and confirmed this on Mon 2 Mar." in page
    assert "Rita" not in page
    assert "8 weeks after we receive the complaint." in page
    assert "Whoever does not agree may ask: Banking Ombudsman." in page
    assert 'href="https://law.example/banking"' in page
    assert "Keeping of the record" not in page
    assert "Registration" not in page


def test_what_is_not_in_force_yet_or_any_more_is_not_shown(client):
    edition = given.rule_in_force(BANKING, code="banking", days_later=5)
    assert "Bank complaints code" not in words(client)
    edition = given.rule_in_force(BANKING, code="other")
    assert "Bank complaints code" in words(client)
    rita = given.person("rita", Role.REPRESENTATIVE)
    changing.retire(edition, last_day=date(2026, 3, 2), act=given.act(rita))
    assert "Bank complaints code" in words(client)
    edition.refresh_from_db()
    edition.valid_until = date(2026, 3, 1)
    edition.save()
    assert "Bank complaints code" not in words(client)


def test_a_rule_says_for_which_complaints_it_holds(client):
    given.rule_in_force(BILLS, code="bills")
    assert "For complaints about: " in words(client)


def test_the_page_shows_hours_and_the_next_days_off_in_the_readers_language(client):
    loading.set_up_organisation(
        act=given.act(), names={"en": "Kuzey"}, zone="Europe/Istanbul", country="TR"
    )
    page = words(client)
    assert "09:00–18:00" in page
    assert "Eid al-Fitr" in page
    assert "Public holidays by: holidays" in page
    client.cookies["django_language"] = "tr"
    assert "Ramazan Bayramı" in words(client)


def test_home_policy_and_every_foot_of_a_page_lead_there(client):
    for place in ("/", "/policy/"):
        assert words(client, place).count('href="/time-limits/"') >= 2
    assert 'href="/time-limits/"' in words(client, "/accessibility/")


def test_limits_for_one_matter_are_promised_once_it_is_chosen(client):
    given.rule_in_force(BILLS, code="bills")
    assert "within 3 working days" not in words(client, "/")
    told(client, category="works")
    assert "Thu 5 Mar" not in words(client, "/complain/check/")
    told(client, category="billing")
    page = words(client, "/complain/check/")
    assert "If you send it today" in page
    assert "Thu 5 Mar" in page
    sent(client)
    page = words(client, "/complain/sent/")
    assert "Thu 5 Mar" in page
    assert "Bills code" in page


def test_a_target_of_our_own_beside_a_law_is_promised_to_nobody(client):
    limits = {"answer": {"count": 10, "unit": "calendar_days"}}
    content = BANKING | {"limits": limits, "pauses": []}
    given.rule_in_force(content, code="banking")
    page = words(client, "/")
    assert "Thu 12 Mar" in page
    assert "Fri 6 Mar" not in page


def test_the_receipt_names_only_what_we_write_to_the_complainant(client):
    given.rule_in_force(BANKING, code="banking")
    told(client)
    sent(client)
    page = words(client, "/complain/sent/")
    assert page.count("We will decide by this day") == 2
    assert "2029" not in page


def test_where_nothing_is_in_force_the_page_says_so(client):
    edition = changing.editions.edition("profile", "iso-default", 2)
    edition.valid_until = date(2026, 3, 1)
    edition.save()
    assert "No time limits are in force here yet." in words(client)
