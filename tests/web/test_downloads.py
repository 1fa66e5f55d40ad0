"""Files are handed out by addresses that end, in parts where asked, and never run."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ombud.access import granting
from ombud.cases import keys
from ombud.cases.life import scanning, writing
from ombud.journal.models import Entry
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.web import content, ranges
from tests import clamd, contents, given
from tests.web.test_case_page import open_case

TEXT = bytes(range(256)) * 600  # more than two segments


@pytest.fixture
def mira(db):
    given.organisation()
    return given.person("mira")


@pytest.fixture
def file(mira):
    case = given.case_under_investigation(mira)
    return writing.attach(
        case,
        name="счёт “May”.mp3",
        content=contents.MP3 + TEXT,
        act=given.act(mira),
    )


def place_of(file):
    return reverse("desk:case-file", args=[file.case.reference, file.pk])


def link_to(file, client, mira):
    client.force_login(mira)
    answer = client.get(place_of(file))
    assert answer.status_code == 303
    return answer["Location"]


def test_a_page_sends_the_browser_to_an_address_that_says_nothing(client, mira, file):
    link = link_to(file, client, mira)

    assert link.startswith("/content/")
    for told in (file.name, file.key, file.case.reference, "mira"):
        assert told not in link
    answer = client.get(link)
    assert answer.getvalue() == contents.MP3 + TEXT


def test_every_answer_is_a_download_that_nothing_runs_in(client, mira, file):
    link = link_to(file, client, mira)

    for method, asked, status in (
        ("get", {}, 200),
        ("head", {}, 200),
        ("get", {"range": "bytes=0-9"}, 206),
        ("get", {"range": "bytes=999999999-"}, 416),
    ):
        answer = getattr(client, method)(link, headers=asked)
        assert answer.status_code == status
        assert answer["Content-Disposition"] == (
            "attachment; filename*=utf-8''%D1%81%D1%87%D1%91%D1%82%20%E2%80%9CMay"
            "%E2%80%9D.mp3"
        )
        assert answer["X-Content-Type-Options"] == "nosniff"
        policy = answer["Content-Security-Policy"]
        assert policy == "default-src 'none'; sandbox; frame-ancestors 'none'"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Accept-Ranges"] == "bytes"
        assert answer["ETag"].strip('"') in file.sha256
        answer.getvalue()


def test_a_download_that_broke_off_goes_on_and_is_one_opening(client, mira, file):
    link = link_to(file, client, mira)
    whole = contents.MP3 + TEXT
    etag = client.head(link)["ETag"]

    begun = client.get(link, headers={"range": "bytes=0-99999"})
    rest = client.get(link, headers={"range": "bytes=100000-", "if-range": etag})

    assert rest["Content-Range"] == f"bytes 100000-{len(whole) - 1}/{len(whole)}"
    assert rest["Content-Length"] == str(len(whole) - 100_000)
    assert begun.getvalue() + rest.getvalue() == whole
    assert Entry.objects.filter(verb="case.file_read").count() == 1


def test_who_holds_a_part_of_something_else_gets_the_whole(client, mira, file):
    link = link_to(file, client, mira)
    asked = {"range": "bytes=5-", "if-range": '"other"'}
    answer = client.get(link, headers=asked)
    assert answer.status_code == 200
    assert len(answer.getvalue()) == file.size


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=0-", (0, 100)),
        ("bytes=-5", (95, 100)),
        ("bytes=-500", (0, 100)),
        ("bytes=99-500", (99, 100)),
        ("bytes=5-4", None),
        ("bytes=0-1,3-4", None),
        ("bytes=-", None),
        ("lines=0-1", None),
        ("bytes=a-b", None),
        ("", None),
        ("bytes=٣-٤", None),
    ],
)
def test_a_part_is_asked_for_in_many_ways(asked, part):
    assert ranges.asked(asked, 100) == part


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_part_that_is_not_there_is_not_answered(asked):
    with pytest.raises(ranges.Unsatisfiable):
        ranges.asked(asked, 100)


def test_a_link_opens_nothing_in_another_session(client, mira, file):
    link = link_to(file, client, mira)

    assert Client().get(link).status_code == 404
    other = Client()
    other.force_login(mira)
    assert other.get(link).status_code == 404
    client.post(reverse("desk:sign-out"))
    assert client.get(link).status_code == 404


def test_a_link_ends_after_minutes_and_says_so(client, mira, file, monkeypatch):
    link = link_to(file, client, mira)
    monkeypatch.setattr(content, "GOOD_FOR", -1)

    answer = client.get(link)

    assert answer.status_code == 410
    assert "Open the file once more" in answer.content.decode()


@pytest.mark.parametrize("change", ["file", "case", "user", "salt", "cut"])
def test_a_link_is_for_one_file_and_one_reader(client, mira, file, change):
    signed = link_to(file, client, mira).removeprefix("/content/")
    told = signing.loads(signed, salt=content.SALT)
    forged = {
        "file": lambda: signing.dumps(told | {"file": 0}, salt=content.SALT),
        "case": lambda: signing.dumps(
            told | {"case": str(given.received_case().uid)}, salt=content.SALT
        ),
        "user": lambda: signing.dumps(
            told | {"user": given.person("max").pk}, salt=content.SALT
        ),
        "salt": lambda: signing.dumps(told, salt="another"),
        "cut": lambda: signed[:-1],
    }[change]()

    answer = client.get(reverse("content", args=[forged]))
    is_own = change == "user" and answer.status_code == 200
    assert is_own or answer.status_code == 404
    answer.getvalue()


def test_a_link_ends_for_whoever_may_not_see_the_case_any_more(client, mira, file):
    link = link_to(file, client, mira)
    mira.is_active = False
    mira.save()
    assert client.get(link).status_code == 404


def test_who_sees_the_case_in_a_role_for_a_time_opens_its_files(client, mira, file):
    """And no more once it has ended, though the link has not."""
    now = timezone.now()
    lee = given.person("lee", Role.EXPERT, of=given.unit())
    told = {"valid_from": now, "valid_until": now + timedelta(days=1)}
    lent = granting.grant(
        lee,
        Role.LEAD,
        because="Away.",
        act=Act(actor=None, at=now, door=Door.COMMAND),
        **told,
    )
    link = link_to(file, client, lee)

    assert client.get(link).getvalue() == contents.MP3 + TEXT
    granting.end(lent.pk, act=Act(actor=lee, at=timezone.now(), door=Door.WEB))
    assert client.get(link).status_code == 404


def test_on_a_host_of_its_own_no_cookie_is_needed(client, mira, file, settings):
    settings.CONTENT_URL = "http://content.example.org"
    settings.CONTENT_NAME = "content.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    link = link_to(file, client, mira)
    assert link.startswith("http://content.example.org/content/")
    path = link.removeprefix("http://content.example.org")

    answer = Client().get(path, headers={"host": "content.example.org"})

    assert len(answer.getvalue()) == file.size
    assert not answer.cookies
    assert client.get(path).status_code == 404


def test_nobody_posts_to_a_file(client, mira, file):
    link = link_to(file, client, mira)
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)(link).status_code == 405


def test_a_file_that_cannot_be_opened_says_why_and_is_no_opening(
    client, mira, file, settings
):
    client.force_login(mira)
    with clamd.listening() as server:
        settings.SCANNER = server.place
        waiting = writing.attach(
            file.case, name="a.txt", content=b"x", act=given.act(mira)
        )
        page = client.get(place_of(waiting))
    assert page.status_code == 409
    assert "still being looked at for viruses" in page.content.decode()
    shown = client.get(reverse("desk:case", args=[file.case.reference]))
    assert "Still being looked at for viruses" in shown.content.decode()

    keys.destroy(file.case, act=given.act(mira))
    page = client.get(place_of(file))
    assert "were erased" in page.content.decode()
    assert not Entry.objects.filter(verb="case.file_read").exists()


def test_without_the_vault_key_a_file_says_so_and_no_page_fails(
    client, mira, file, settings
):
    client.force_login(mira)
    settings.VAULT_KEYS = (bytes(32),)

    page = client.get(place_of(file))

    assert page.status_code == 409
    assert "the key is not here" in page.content.decode()
    assert (
        client.get(reverse("desk:case", args=[file.case.reference])).status_code < 500
    )


def test_what_is_locked_away_is_said_to_staff_and_complainant(client, mira, settings):
    with clamd.listening() as server:
        settings.SCANNER = server.place
        case = given.case_under_investigation(
            mira, files=[("photo list.txt", clamd.EICAR)]
        )
        assert scanning.scan_waiting(act=given.act()).infected == 1
    file = case.files.get()
    client.force_login(mira)

    assert "locked away" in client.get(place_of(file)).content.decode()
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "Eicar-Test-Signature" in page
    assert place_of(file) not in page

    theirs = Client()
    open_case(theirs, case)
    told = theirs.get("/case/").content.decode()
    assert "Our virus scanner found something harmful in this file" in told
    assert theirs.get(f"/case/files/{file.pk}/").status_code == 409


def test_the_complainant_opens_their_files_by_such_links_too(client, mira):
    case = given.case_under_investigation(mira, files=[("bill.pdf", contents.PDF)])
    open_case(client, case)
    answer = client.get(f"/case/files/{case.files.get().pk}/")

    link = answer["Location"]
    assert client.get(link).getvalue() == contents.PDF
    assert Client().get(link).status_code == 404
    assert not Entry.objects.filter(verb="case.file_read").exists()


def test_links_last_minutes():
    assert timedelta(seconds=content.GOOD_FOR) <= timedelta(minutes=5)
