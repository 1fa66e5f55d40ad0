"""A complainant who types the marks of their own case is shown nothing by them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ombud.cases.life import writing
from ombud.cases.models import File, Message
from ombud.mail import intake
from ombud.mail.models import Taken
from ombud.parties import veiling
from tests import given, visiting

pytestmark = pytest.mark.django_db
SAID_OF_THEM = "Ruth Adeyemi, whom nobody here believes"


@pytest.fixture
def case(client, monkeypatch):
    """A complaint whose complainant is spoken of in a note of ours."""
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    priya = given.person("priya")
    case = given.case_under_investigation(priya, identity=given.named_complainant())
    veiling.Veil([case.person]).over(SAID_OF_THEM, limit=20)
    writing.note(case, body="Ruth calls often.", act=given.act(priya, days_later=1))
    visiting.open_case(client, case)
    return case


def marks_of(case):
    words = veiling.words_of([case.person])
    assert SAID_OF_THEM in words.values()
    return " ".join(f"⟦n{word}⟧" for word in words)


def test_marks_in_a_message_are_letters_like_others(client, case):
    client.post("/case/messages/", {"body": f"Tell me: {marks_of(case)}"})

    assert "⟦" not in Message.objects.latest("pk").body
    assert SAID_OF_THEM not in client.get("/case/").content.decode()


def test_marks_in_a_form_that_is_shown_again_are_letters_like_others(client, case):
    page = client.post("/track/", {"reference": marks_of(case)[:40], "receipt": ""})
    assert "Ruth" not in page.content.decode()

    page = client.post(
        "/case/messages/",
        {"body": marks_of(case), "file": SimpleUploadedFile("x", b"")},
    )
    assert SAID_OF_THEM not in page.content.decode()


def test_marks_in_the_name_of_a_file_are_letters_like_others(client, case):
    name = f"{marks_of(case).rpartition(' ')[2]}.txt"
    file = SimpleUploadedFile(name, b"A bill.", content_type="text/plain")

    client.post("/case/messages/", {"body": "Here it is.", "file": file})

    assert "⟦" not in File.objects.get().name


def test_marks_in_a_mail_are_letters_like_others(case):
    raw = (
        "From: Ruth Adeyemi <ruth@example.org>\r\nTo: office@example.org\r\n"
        f"Subject: {case.reference} again\r\nMessage-ID: <1@example.org>\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{marks_of(case)}\r\n"
    )

    intake.take_in(raw.encode(), at=timezone.now())

    assert Taken.objects.get().case == case
    words = veiling.words_of([case.person])
    body = Message.objects.latest("pk").body
    assert SAID_OF_THEM not in veiling.shown(body, words)
