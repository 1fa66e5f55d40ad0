"""Whoever must not be seen complaining leaves at once; what was done is said aloud."""

import pytest
from django.urls import reverse

from ombud.web.portal.visiting import COOKIE
from tests import given, visiting

pytestmark = pytest.mark.django_db
EXIT = "data-exit"


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


def page_of(client, case, place="/case/"):
    visiting.open_case(client, case)
    return client.get(place).content.decode()


@pytest.fixture
def in_danger():
    return given.received_case(danger_told=True)


def test_a_sensitive_complaint_has_a_way_out_on_every_page_of_it(client, in_danger):
    for name in ("case", "case-withdraw", "case-record", "case-own-data"):
        page = page_of(client, in_danger, reverse(f"portal:{name}"))
        assert EXIT in page, name
        assert "Leave this page quickly" in page


def test_any_other_has_none(client):
    assert EXIT not in page_of(client, given.received_case())


def test_leaving_closes_the_complaint_and_goes_somewhere_harmless(client, in_danger):
    page_of(client, in_danger)
    answer = client.get(reverse("portal:case-exit"))
    assert answer.status_code == 303
    assert answer["Location"] == "https://www.wikipedia.org/"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert not client.cookies[COOKIE].value
    assert client.get("/case/")["Location"] == "/track/"


def test_somebody_who_opened_nothing_may_leave_as_well(client):
    assert client.get(reverse("portal:case-exit")).status_code == 303


def test_no_title_names_a_complaint(client, in_danger):
    page = page_of(client, in_danger)
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert in_danger.reference not in title
    assert in_danger.summary not in title


def test_what_was_done_is_said_once_and_read_aloud(client):
    visiting.open_case(client, given.received_case())
    sent = client.post("/case/messages/", {"body": "One more thing."}, follow=True)
    page = sent.content.decode()
    assert 'role="status" tabindex="-1" data-done' in page
    assert "Your message has been sent." in page
    assert "Your message has been sent." not in client.get("/case/").content.decode()
