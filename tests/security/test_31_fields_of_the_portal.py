"""Every field of the portal that takes words takes these, and none of them runs, breaks
a page or comes back as markup."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ombud.access import throttling
from ombud.access.throttling import Limit
from ombud.web.portal.questions import QUESTIONS
from tests import contents, given, visiting
from tests.web.carried import come_to, hidden, send

pytestmark = pytest.mark.django_db
MARK = "<nasty-markup onload=alert(1)>"
NASTIES = {
    "markup": f"{MARK}\"'><script>alert(1)</script>",
    "template": "{{ 7*7 }}{% load x %}${x}#{x}",
    "null": "a\x00b",
    "lines": "a\r\nSet-Cookie: x=y\r\n\r\n<b>",
    "turned": "a\u202e\u2066evil\u2069",
    "surrogate": "a\ud800b".encode("utf-8", "surrogatepass"),
    "formula": "=HYPERLINK('https://evil.example','x')",
    "sql": "'; DROP TABLE cases_case; --",
    "path": "../../../../etc/passwd%00.pdf",
    "long": "я" * 30_000,
    "json": '{"__proto__": {"x": 1}, "files": [{"name": "x"}]}',
    "combined": "Z" + "\u0301" * 500,
    "space": "\u3000\u200b\ufeff",
}
FIELDS = ["reference", "receipt", "code", "kept_for", "kept.body", "proof", "next"]
PLACES = ["/track/", "/complain/resume/", "/kiosk/device/", "/display/", "/language/"]


@pytest.fixture(autouse=True)
def _patient(monkeypatch):
    """Nobody has to wait here: every answer is to be looked at."""
    for purpose in ("receipt", "draft", "kiosk-code", "upload"):
        monkeypatch.setitem(
            throttling.LIMITS, purpose, (Limit(10_000, throttling.HOUR),)
        )
    given.organisation()


def faults_of(answer, place):
    said = b"" if answer.streaming else answer.content
    faults = []
    if answer.status_code >= 500:
        faults.append((place, answer.status_code))
    if MARK.encode() in said or b"<script>alert(1)" in said:
        faults.append((place, "markup"))
    if "x" in answer.cookies or "\n" in str(answer.get("Location", "")):
        faults.append((place, "a line of its own"))
    return faults


@pytest.mark.parametrize("nasty", NASTIES.values(), ids=list(NASTIES))
def test_every_question_takes_it(nasty):
    client = Client(raise_request_exception=False)
    faults = []
    for page, question in QUESTIONS.items():
        told = dict.fromkeys(question.base_fields, nasty)
        place = f"/complain/{page}/"
        faults += faults_of(client.post(place, told), place)
        faults += faults_of(client.get(place), place)
    for place in ("/complain/", "/complain/check/", "/complain/later/"):
        faults += faults_of(client.get(place), place)
    faults += faults_of(client.post("/complain/check/"), "sending")
    assert not faults


@pytest.mark.parametrize("nasty", NASTIES.values(), ids=list(NASTIES))
def test_every_door_takes_it(nasty):
    client = Client(raise_request_exception=False)
    told = dict.fromkeys(FIELDS, nasty)
    faults = []
    for place in PLACES:
        faults += faults_of(client.post(place, told), place)
        asked = {name: value for name, value in told.items() if value != "я" * 30_000}
        faults += faults_of(client.get(place, asked), place)
    assert not faults


@pytest.mark.parametrize("nasty", NASTIES.values(), ids=list(NASTIES))
def test_a_form_on_another_site_takes_it(nasty):
    client = Client(raise_request_exception=False)
    faults = []
    page = client.get("/embed/")
    told = {"narrative": nasty, "go": nasty, "speak": "xx", "then": nasty}
    page = send(client, page, "/embed/", **told)
    faults += faults_of(page, "kept")
    for name in ("page", "carried", "language_of_pages"):
        answer = client.post("/embed/", {**hidden(page), name: nasty})
        faults += faults_of(answer, name)
    assert not faults


@pytest.mark.parametrize("nasty", NASTIES.values(), ids=list(NASTIES))
def test_what_is_written_to_a_case_takes_it(nasty):
    client = Client(raise_request_exception=False)
    case = given.case_under_investigation(given.person("priya"))
    visiting.open_case(client, case)
    faults = faults_of(client.post("/case/messages/", {"body": nasty}), "message")
    for place in ("/case/comment/", "/case/withdrawal/", "/case/needs/"):
        told = dict.fromkeys(["body", "words", "reason", "comment"], nasty)
        faults += faults_of(client.post(place, told), place)
    faults += faults_of(client.get("/case/"), "page")
    assert not faults


@pytest.mark.parametrize(
    "name",
    [
        "счёт № 7.pdf",
        "ödeme_şikâyet.pdf",
        "請求書.pdf",
        "فاتورة.pdf",
        "счёт" * 80 + ".pdf",
        f"{MARK}.pdf",
        "a\u202efdp.exe.pdf",
        "…/../x.pdf",
        "👩‍👧.pdf",
    ],
)
def test_a_file_of_any_name_comes_along(name):
    client = Client(raise_request_exception=False)
    page = send(client, client.get("/embed/"), "/embed/", narrative="With a file.")
    page = come_to(client, page, "/embed/", "files")
    file = SimpleUploadedFile(name, contents.PDF)
    answer = send(client, page, "/embed/", file=file, add="1")
    assert not faults_of(answer, name)
    client.post("/complain/story/", {"narrative": "x"})
    file = SimpleUploadedFile(name, contents.PDF)
    assert client.post("/complain/files/", {"file": file, "add": "1"}).status_code < 400


@pytest.mark.parametrize("place", ["/complain/files/", "/case/messages/", "/embed/"])
def test_two_gigabytes_are_refused_early_and_kindly(place):
    """What is typed beside the file comes first, and only a beginning is read."""
    client = Client()
    case = given.case_under_investigation(given.person("priya"))
    visiting.open_case(client, case)
    body = (
        b'--x\r\nContent-Disposition: form-data; name="body"\r\n\r\nTyped\r\n'
        b'--x\r\nContent-Disposition: form-data; name="page"\r\n\r\nfiles\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n'
        b"Content-Type: video/mp4\r\n\r\n" + b"0" * 1_100_000
    )
    answer = client.generic(
        "POST",
        place,
        body,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 1024**3),
    )
    assert answer.status_code in {200, 403, 422}
    assert "film.mp4" in answer.content.decode() or place == "/embed/"
