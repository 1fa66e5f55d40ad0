"""Sending and fetching files, and taking cases along, have a measure: whoever reaches
it is told how long to wait, and loses nothing.
"""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ombud.access import throttling
from ombud.access.throttling import Limit
from ombud.cases.life import writing
from ombud.cases.models import Draft as DraftRow
from ombud.cases.models import File
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import given
from tests.web.carried import hidden
from tests.web.test_case_page import open_case

pytestmark = pytest.mark.django_db
TYPED = "The meter stands still since Friday."
WORDS = "Please try again in"
TWO = (Limit(2, timedelta(hours=1)),)


@pytest.fixture(autouse=True)
def measure(monkeypatch):
    for purpose in ("upload", "download", "export"):
        monkeypatch.setitem(throttling.LIMITS, purpose, TWO)


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def case(mira):
    return given.case_under_investigation(mira)


def bill(name="bill.txt"):
    return SimpleUploadedFile(name, b"84")


def taken(client, place):
    answer = client.post(place)
    answer.getvalue()  # to its end, which closes it
    return answer.status_code


def must_wait(answer):
    told = answer.status_code == 429 and int(answer["Retry-After"]) > 0
    return told and WORDS in answer.content.decode()


def test_files_beside_a_message_are_counted_and_its_words_stay(client, case):
    open_case(client, case)
    place = "/case/messages/"
    sent = client.post(place, {"body": TYPED, "file": [bill(), bill("b.txt")]})
    assert sent.status_code == 302

    again = client.post(place, {"body": "And one more.", "file": bill()})

    assert must_wait(again)
    assert "And one more." in again.content.decode()
    assert File.objects.count() == 2
    assert client.post(place, {"body": "Without a file."}).status_code == 302


def test_files_of_a_complaint_not_sent_yet_are_counted_and_those_before_stay(client):
    given.organisation()
    files = [bill("a.txt"), bill("b.txt"), bill("c.txt")]

    answer = client.post("/complain/files/", {"file": files, "add": "1"})

    assert must_wait(answer)
    page = client.get("/complain/files/").content.decode()
    assert ("a.txt" in page, "b.txt" in page, "c.txt" in page) == (True, True, False)


@pytest.mark.parametrize("place", ["/complain/files/", "/embed/"])
def test_a_file_begins_no_more_drafts_than_words_do(client, monkeypatch, place):
    given.organisation()
    monkeypatch.setitem(throttling.LIMITS, "draft", (Limit(1, timedelta(hours=1)),))
    client.post("/complain/story/", {"narrative": TYPED})
    client.cookies.clear()
    form = hidden(client.get(place)) if place == "/embed/" else {}

    answer = client.post(place, {**form, "page": "files", "file": bill(), "add": "1"})

    assert must_wait(answer)
    assert DraftRow.objects.count() == 1


def test_another_network_does_not_wait_for_this_one(client, case):
    open_case(client, case)
    client.post("/case/messages/", {"body": TYPED, "file": [bill(), bill("b.txt")]})

    elsewhere = client.post(
        "/case/messages/", {"body": TYPED, "file": bill()}, REMOTE_ADDR="192.0.2.7"
    )

    assert elsewhere.status_code == 302


def test_a_receipt_fetches_so_many_files_and_no_other_case_waits(client, case, mira):
    file = sent_in(case)
    open_case(client, case)
    place = reverse("portal:case-file", args=[file.pk])
    assert [client.get(place).status_code for _ in range(2)] == [303, 303]

    assert must_wait(client.get(place))

    other = given.case_under_investigation(mira)
    open_case(client, other)
    place = reverse("portal:case-file", args=[sent_in(other).pk])
    assert client.get(place).status_code == 303


def test_what_waits_at_the_desk_is_not_written_down_as_read(client, case, mira):
    place = reverse("desk:case-file", args=[case.reference, sent_in(case).pk])
    client.force_login(mira)
    assert [client.get(place).status_code for _ in range(2)] == [303, 303]

    assert must_wait(client.get(place))

    assert Entry.objects.filter(verb="case.file_read").count() == 2


def test_the_complainant_takes_the_record_along_in_measure(client, case):
    open_case(client, case)
    place = reverse("portal:case-record-file")
    assert [taken(client, place) for _ in range(2)] == [200, 200]

    assert must_wait(client.post(place))


def test_whoever_exports_cases_waits_and_others_do_not(client, case):
    anna, rosa = (
        given.person("anna", Role.REPRESENTATIVE),
        given.person("rosa", Role.REPRESENTATIVE),
    )
    place = reverse("desk:case-export", args=[case.reference])
    client.force_login(anna)
    assert [taken(client, place) for _ in range(2)] == [200, 200]

    assert must_wait(client.post(place, {"with_identity": "on"}))

    assert Entry.objects.filter(verb="case.exported").count() == 2
    client.force_login(rosa)
    assert taken(client, place) == 200


def sent_in(case):
    return writing.attach(
        case, name="log.txt", content=b"Off.", act=given.complainants_act(case)
    )
