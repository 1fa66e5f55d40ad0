"""The figures everybody may read, their files, and the front door."""

import csv
import json

import pytest
from django.core.cache import cache
from django.db import connection

from ombud.cases.vocabulary import Channel
from ombud.improvement import publishing
from ombud.improvement.publishing import Telling
from ombud.insight import public_closing
from ombud.people.vocabulary import Role
from ombud.web.sheets import BYTE_ORDER
from tests import given
from tests.web.crawling import Page

pytestmark = pytest.mark.django_db

OVER = given.act(days_later=60)


@pytest.fixture(autouse=True)
def _no_figures_of_earlier_tests():
    cache.clear()


@pytest.fixture
def lena():
    given.organisation()
    return given.person("lena", Role.LEAD)


def published(*, billing=7, phone=6):
    for _ in range(billing):
        given.received_case(category="billing")
    for _ in range(phone):
        given.received_case(category="metering", channel=Channel.PHONE)
    public_closing.close_due(act=OVER)


def shown(client, place="/figures/"):
    answer = client.get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_the_first_quarter_is_over_the_page_says_when_it_is_told(client, lena):
    page = shown(client)
    assert "The first figures are published on" in page
    assert '<svg class="om-chart' not in page


def test_r4_4_everybody_reads_how_many_and_how_they_were_handled(client, lena):
    published()
    page = shown(client)
    assert "Q1 2026" in page
    assert ">13</dd>" in page
    assert "31% or less" in page  # nobody acknowledged one: fewer than 5 of 13
    assert not Page(page).faults


def test_a_chart_has_a_sentence_a_text_and_a_table(client, lena):
    published()
    page = shown(client)
    assert "Complaints received in Q1 2026: 13." in page
    assert '<desc id="arrivals-d">Q1 2026: 13. </desc>' in page
    assert page.count("Show the numbers") == page.count('<svg class="om-chart') > 1


@pytest.mark.parametrize("language", ["ru", "tr"])
def test_the_marks_of_a_chart_are_numbers_in_every_language(client, lena, language):
    published(billing=11, phone=7)
    client.cookies["django_language"] = language
    page = shown(client)
    drawn = page[page.index('<svg class="om-chart') :]
    assert not [
        part for part in drawn.split('width="')[1:] if "," in part.split('"')[0]
    ]


def test_complaints_are_parted_as_asked_and_small_kinds_together(client, lena):
    published()
    by_category, by_channel = shown(client), shown(client, "/figures/?by=channel")
    assert "What were they about?</h2>" in by_category
    assert ">All others together<" in by_category
    assert "How did they reach us?</h2>" in by_channel


@pytest.mark.parametrize(
    "asked", ["?period=1999-q1", "?period='", "?by=person", "?by=category&by=%00"]
)
def test_what_nobody_can_ask_for_is_answered_with_what_there_is(client, lena, asked):
    published()
    assert "Q1 2026" in shown(client, f"/figures/{asked}")


def test_r8_1_5_no_page_or_file_tells_a_number_below_five(client, lena):
    published(billing=4, phone=0)
    page = shown(client)
    assert "fewer than 5" in page
    told = json.loads(shown(client, "/figures.json"))["quarters"][0]["figures"]
    assert told["category"] == {"total": [0, 4], "alone": {}}
    assert "How we are doing" not in shown(client, "/")


def test_the_files_tell_what_the_page_tells(client, lena):
    published()
    text = client.get("/figures.csv").getvalue().decode().removeprefix(BYTE_ORDER)
    rows = list(csv.reader(text.splitlines()))
    assert rows[0] == ["quarter", "figure", "part", "from", "to"]
    assert ["2026-q1", "received", "", "13", "13"] in rows
    assert ["2026-q1", "channel", "(others)", "13", "13"] not in rows
    told = json.loads(shown(client, "/figures.json"))
    assert told["quarters"][0]["figures"]["category"]["total"] == [13, 13]


def test_the_page_of_figures_asks_few_questions(client, lena):
    published()
    asked = []

    def counting(execute, sql, *rest):
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counting):
        shown(client)
    assert any("publishedquarter" in sql for sql in asked)
    assert len(asked) <= 12


def test_the_front_door_tells_the_published_figures_and_the_latest_change(client, lena):
    published()
    told = Telling(
        texts={code: f"We read every meter. {code}" for code in ("en", "ru", "tr")},
        changed_on=given.MONDAY.date(),
        references=[given.received_case().reference],
    )
    edition = publishing.write(told, act=given.act(lena))
    ruth = given.person("ruth", Role.REPRESENTATIVE)
    publishing.publish(edition.change, number=1, act=given.act(ruth))
    page = shown(client, "/")
    assert "How we are doing" in page
    assert ">13</dd>" in page
    assert "We read every meter. en" in page
    assert "Fewer than 5 complaints led to it" in shown(client)
