"""What people send arrives, or is refused in a sentence, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import (
    BOUNDARY,
    MULTIPART_CONTENT,
    FakePayload,
    encode_multipart,
)

from ombud.cases import files
from ombud.cases.files import limits
from ombud.cases.life import writing
from ombud.cases.models import Draft, File
from ombud.people.refusals import Unusable
from ombud.web import uploads
from tests import contents, given
from tests.web.test_case_page import open_case

pytestmark = pytest.mark.django_db
TYPED = "The meter stands still since Friday."
LARGE = b"%PDF-1.4" + bytes(limits.LIMIT)


@pytest.fixture
def case():
    given.organisation()
    return given.case_under_investigation(given.person("mira"))


def send(client, case, *sent, **more):
    open_case(client, case)
    return client.post("/case/messages/", {"body": TYPED, "file": list(sent)} | more)


@pytest.mark.parametrize("ending", contents.OF_EACH_KIND)
@pytest.mark.parametrize(
    "declared",
    [
        "text/html",
        "image/svg+xml; charset=x",
        "application/pdf; name=\"x.exe\"; filename*=utf-8''y.html",
        "multipart/mixed",
        "x",
    ],
)
def test_what_a_browser_says_of_a_file_does_not_matter(ending, declared):
    content = contents.OF_EACH_KIND[ending]
    upload = SimpleUploadedFile(f"a{ending}", content, declared)

    _name, ready = uploads.content(upload)

    assert ready.media_type == files.TYPES[ending]


def test_a_file_arrives_through_the_browser(client, case):
    upload = SimpleUploadedFile("log.txt", b"Off for three days.", "text/html")
    assert send(client, case, upload).status_code == 302

    file = File.objects.get()
    assert (file.name, file.media_type, file.size) == ("log.txt", "text/plain", 19)


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (("large.pdf", LARGE), "The file large.pdf is too large: at most 10 MB"),
        (("a.html", b"<html>"), "Files like a.html cannot be taken"),
        (("a.pdf", b"MZ"), "The file a.pdf is not what its name says"),
        (("a.docx", contents.archive({"x": b"x"})), "cannot be read as an office"),
        (("a.png", contents.PNG[:40]), "The picture a.png cannot be read"),
    ],
)
def test_a_refusal_is_a_sentence_beside_what_was_typed(client, case, upload, said):
    answer = send(client, case, SimpleUploadedFile(*upload))

    page = answer.content.decode()
    assert said in page
    assert TYPED in page
    assert not case.messages.filter(body=TYPED).exists()
    assert not File.objects.exists()


def test_one_file_that_is_too_large_is_not_left_out_in_silence(client, case):
    small = SimpleUploadedFile("small.txt", b"x")
    answer = send(client, case, small, SimpleUploadedFile("large.pdf", LARGE))

    assert "large.pdf is too large" in answer.content.decode()
    assert not File.objects.exists()


def test_of_a_request_far_too_large_only_the_beginning_is_read(client, case):
    open_case(client, case)
    whole = encode_multipart(
        BOUNDARY, {"body": TYPED, "file": SimpleUploadedFile("film.mp4", LARGE)}
    )
    payload = Watched(whole)

    answer = client.generic(
        "POST",
        "/case/messages/",
        b"",
        **{
            "CONTENT_TYPE": MULTIPART_CONTENT,
            "CONTENT_LENGTH": str(2 * 1024**3),
            "wsgi.input": payload,
        },
    )

    page = answer.content.decode()
    assert "The file film.mp4 is too large" in page
    assert TYPED in page
    assert payload.given <= uploads.READ_OF_TOO_LARGE


class Watched(FakePayload):
    given = 0

    def read(self, size=-1, /):
        read = super().read(size)
        self.given += len(read)
        return read


def test_a_file_of_a_draft_is_refused_at_once_and_the_draft_stays(client):
    given.organisation()
    client.post("/complain/story/", {"narrative": TYPED})
    large = SimpleUploadedFile("large.pdf", LARGE)

    answer = client.post("/complain/files/", {"file": large, "add": "1"})

    assert "large.pdf is too large" in answer.content.decode()
    assert TYPED in client.get("/complain/story/").content.decode()


def test_what_waits_with_a_draft_is_sealed_and_gone_with_it(client, settings):
    given.organisation()
    client.post("/complain/story/", {"narrative": TYPED})
    bill = SimpleUploadedFile("Ruth.txt", b"From Ruth Adeyemi.")
    client.post("/complain/files/", {"file": bill, "add": "1"})

    [stored] = [path for path in settings.FILES.iterdir() if path.is_file()]
    assert b"Adeyemi" not in stored.read_bytes()
    assert all(b"Ruth" not in bytes(row.sealed) for row in Draft.objects.all())


def test_a_day_and_a_case_have_limits_for_people_outside(case, monkeypatch):
    monkeypatch.setattr(limits, "FROM_OUTSIDE_A_DAY", 2)
    monkeypatch.setattr(limits, "FROM_OUTSIDE", 3)

    def attach(*, days_later=0):
        act = given.complainants_act(case, days_later=days_later)
        return writing.attach(case, name="a.txt", content=b"x", act=act)

    attach()
    attach()
    with pytest.raises(Unusable, match="tomorrow"):
        attach()
    attach(days_later=2)
    with pytest.raises(Unusable, match="3 files with this complaint"):
        attach(days_later=4)
    mira = case.handler
    assert writing.attach(case, name="a.txt", content=b"x", act=given.act(mira))


def test_a_case_holds_so_much_and_no_more_from_anybody(case, monkeypatch):
    monkeypatch.setattr(limits, "PER_CASE", 3)
    act = given.act(case.handler)
    writing.attach(case, name="a.txt", content=b"xx", act=act)
    with pytest.raises(Unusable, match="come to more than"):
        writing.attach(case, name="a.txt", content=b"xx", act=act)
