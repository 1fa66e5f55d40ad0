"""A form that comes twice, as a double click sends it, writes one message."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ombud.cases import unsent
from ombud.cases.life import composing
from ombud.cases.models import Unsent
from ombud.journal import queries as journal
from tests import given

pytestmark = pytest.mark.django_db
LETTER = "Dear Ruth, your October bill was too high, and I am sorry."


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    return given.person("priya")


@pytest.fixture
def case(priya, client):
    case = given.case_under_investigation(priya, identity=given.named_complainant())
    client.force_login(priya)
    return case


def key_in(page):
    return re.search(r'name="key" value="([^"]+)"', page.content.decode())[1]


def opened(client, case):
    """The key of the form, as the page is opened."""
    return key_in(client.get(reverse("desk:write", args=[case.reference])))


def send(client, case, key, *, body=LETTER, readers="public", **told):
    typed = {"writing": "1", "do": "send", "sure": "on", "key": key, **told}
    typed |= {"body": body, "readers": readers}
    return client.post(reverse("desk:write", args=[case.reference]), typed)


def notes_on(case):
    return journal.entries_of(case).filter(verb="case.noted").count()


def test_a_letter_sent_twice_waits_once_and_leaves_no_draft(client, case, priya):
    key = opened(client, case)
    first = send(client, case, key)
    again = send(client, case, key)

    assert (again.status_code, again.url) == (302, first.url)
    assert unsent.on(case).count() == 1
    assert unsent.draft_of(case, priya) is None


def test_a_letter_for_a_later_day_waits_once(client, case):
    key = opened(client, case)
    day = timezone.localdate() + timedelta(days=3)
    for _each in range(2):
        send(client, case, key, do="plan", day=day.isoformat(), at="09:30")
    assert Unsent.objects.count() == 1


def test_a_note_saved_twice_is_written_once_with_its_files(client, case, priya):
    key = opened(client, case)
    for _each in range(2):
        file = SimpleUploadedFile("log.txt", b"Seen.", content_type="text/plain")
        send(client, case, key, body="Rang.", readers="internal", attached=file)

    assert notes_on(case) == 1
    assert case.files.filter(internal=True).count() == 1
    assert unsent.draft_of(case, priya) is None


def test_other_words_from_the_same_page_are_another_message(client, case):
    key = opened(client, case)
    send(client, case, key)
    send(client, case, key, body="And more.")
    assert unsent.on(case).count() == 2


def test_the_same_words_from_a_page_opened_anew_are_another_note(client, case):
    for _each in range(2):
        key = opened(client, case)
        send(client, case, key, body="Rang, nobody there.", readers="internal")
    assert notes_on(case) == 2


def test_what_was_taken_back_is_not_lost_when_an_old_page_sends_it(client, case, priya):
    key = opened(client, case)
    send(client, case, key)
    act = given.act(priya, days_later=7)
    composing.take_back(case, message=Unsent.objects.get().pk, act=act)

    refused = send(client, case, key)
    assert "Done already" in refused.content.decode()
    assert unsent.words_of(unsent.draft_of(case, priya)) == LETTER
    assert send(client, case, key_in(refused)).status_code == 302
    assert unsent.on(case).count() == 1
