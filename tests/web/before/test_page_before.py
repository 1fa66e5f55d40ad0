"""What one can read before complaining."""

import re
from datetime import timedelta

import pytest

from ombud.rulebook import information, loading
from ombud.rulebook.vocabulary import RuleKind, Topic
from tests import given
from tests.web.clock_pages import BANKING
from tests.web.desk.rulebook_pages import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_monday(monkeypatch):
    now = given.MONDAY + timedelta(hours=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    given.organisation()


def read(client, language="en", place="/before/"):
    client.cookies["django_language"] = language
    answer = client.get(place)
    assert answer.status_code == 200
    page = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(page.split())


def shipped():
    return loading.packs.read("information", "main")["content"]


def reached_by(**facts):
    loading.set_up_organisation(
        act=given.act(), names={"en": "Northshore Utilities"}, **facts
    )


def published(**changed):
    content = shipped()
    content["topics"] |= changed
    return given.rule_in_force(
        content, kind=RuleKind.INFORMATION, code="main", days_later=0
    )


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_r7_1_1_a_fresh_installation_tells_every_topic_in_each_language(
    client, language
):
    page = read(client, language)
    for topic in Topic:
        assert f'<h2 id="{topic.value}">' in page
        own = shipped()["topics"][topic.value][language]
        first = " ".join(own.strip().split("\n")[0].split())
        assert first in page.replace("&#x27;", "'").replace("&#39;", "'")


def test_r4_4_each_step_is_told_with_its_time_limit(client):
    page = read(client)
    assert "1 working day after we receive the complaint." in page
    assert "20 working days after we receive the complaint." in page
    assert "20 working days after a review is asked for." in page


def test_r4_4_a_law_in_force_and_its_outside_body_are_told(client):
    given.rule_in_force(BANKING, code="banking")
    page = read(client)
    assert "Bank complaints code" in page
    assert "8 weeks after we receive the complaint." in page
    assert "Whoever does not agree may ask: Banking Ombudsman." in page


def test_r4_4_it_is_one_step_from_home_and_from_the_policy(client):
    assert 'href="/before/"' in read(client, place="/")
    assert 'href="/before/"' in read(client, place="/policy/")
    assert 'href="/policy/"' in read(client)


def test_r4_8_what_a_call_costs_stands_beside_each_number(client):
    reached_by(phone="0808 157 0192", country="GB")
    page = read(client)
    assert "0808 157 0192</a><br>Free of charge" in page
    assert 'href="tel:08081570192"' in page


def test_other_ways_name_the_letter_the_counter_and_somebody_else(client):
    reached_by(addresses={"en": "14 Harbour Row"}, email="us@example.org")
    page = read(client)
    assert "14 Harbour Row" in page
    assert 'href="mailto:us@example.org"' in page
    assert "A relative, an adviser or a friend may complain for you." in page
    assert "Monday: 09:00–18:00" in page


def test_what_was_typed_is_text_and_nothing_else(client):
    published(what=dict.fromkeys(("en", "ru", "tr"), HOSTILE))
    page = read(client)
    assert HOSTILE not in page
    assert "&lt;svg onload=alert(1)&gt;" in page


def test_lines_with_a_hyphen_are_points_of_a_list(client):
    published(supply=dict.fromkeys(("en", "ru", "tr"), "Tell us:\n- When\n- Where"))
    page = read(client)
    assert "Tell us:</p>" in page
    assert "<li>When</li><li>Where</li>" in page


def test_every_topic_can_be_reached_from_the_top(client):
    page = read(client)
    ways = set(re.findall(r'href="#([a-z]+)"', page))
    assert {topic.value for topic in Topic} <= ways
    assert len(re.findall(r"<h1[ >]", page)) == 1


def test_the_page_asks_little_of_the_database(client, django_assert_max_num_queries):
    given.rule_in_force(BANKING, code="banking")
    read(client)
    with django_assert_max_num_queries(12):
        read(client)


def test_who_has_the_page_already_is_not_sent_it_again(client):
    client.get("/before/")
    first = client.get("/before/")
    again = client.get("/before/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_who_has_it_is_sent_it_once_it_says_something_else(client):
    client.get("/before/")
    first = client.get("/before/")
    published(what=dict.fromkeys(("en", "ru", "tr"), "Anything."))
    again = client.get("/before/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200


def test_the_mark_changes_with_what_is_told_and_with_nothing_else():
    before = information.mark(given.MONDAY)
    assert information.mark(given.MONDAY + timedelta(days=1)) == before
    reached_by(phone="0808 157 0192", country="GB")
    after = information.mark(given.MONDAY)
    assert after != before
    published(what=dict.fromkeys(("en", "ru", "tr"), "Anything."))
    assert information.mark(given.MONDAY + timedelta(hours=1)) != after
