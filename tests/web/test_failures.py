"""The pages that say something went wrong."""

import re

import pytest
from django.test import Client, RequestFactory

from ombud.web import failures
from tests import given

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there_says_so_in_a_sentence(client):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "We cannot find this page" in answer.content.decode()


def test_staff_are_led_back_to_the_queue_and_nobody_else_is(client):
    given.organisation()
    assert 'href="/desk/"' not in client.get("/desk/nowhere/").content.decode()
    client.force_login(given.person("priya"))
    page = client.get("/desk/cases/OM-0000-0000/").content.decode()
    assert 'href="/desk/"' in page
    assert 'href="/desk/"' not in client.get("/nowhere/").content.decode()


def test_an_expired_form_still_holds_what_was_typed():
    request = RequestFactory().post("/complain/story/", {"narrative": "It broke. " * 9})
    page = failures.expired(request, "CSRF token missing.").content.decode()
    assert "It broke. It broke." in page
    assert "Send it again" in page
    assert 'action="/complain/story/"' in page


def test_an_expired_form_never_repeats_a_password():
    typed = {"password": "correct horse", "csrfmiddlewaretoken": "old"}
    request = RequestFactory().post("/desk/sign-in/", typed)
    page = failures.expired(request, "CSRF token missing.").content.decode()
    assert "correct horse" not in page
    assert 'type="password"' in page


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, "CSRF token missing."),
        ({}, "Origin checking failed - https://evil.example does not match."),
    ],
)
def test_a_form_from_another_site_cannot_be_sent_on(headers, reason):
    request = RequestFactory(headers=headers).post(
        "/case/withdrawal/", {"wording": "x"}
    )
    page = failures.expired(request, reason).content.decode()
    assert "Send it again" not in page


def test_an_expired_form_is_sent_again_with_one_press():
    given.organisation()
    client = Client(enforce_csrf_checks=True)
    expired = client.post("/complain/story/", {"narrative": given.WORDS})
    page = expired.content.decode()
    assert expired.status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    typed = re.search(r'name="narrative" hidden>\n(.*?)</textarea>', page)[1]
    sent = {"csrfmiddlewaretoken": token, "narrative": typed}
    assert client.post("/complain/story/", sent)["Location"] == "/complain/what/"


def test_five_megabytes_of_text_are_refused_in_a_sentence():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/complain/story/", {"narrative": "x" * 5_000_000})
    assert answer.status_code == 413
    assert "This is too large" in answer.content.decode()


def test_when_everything_is_down_the_page_needs_no_database(django_db_blocker, rf):
    with django_db_blocker.block():
        answer = failures.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
