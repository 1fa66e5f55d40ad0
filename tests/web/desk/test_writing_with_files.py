"""Files of the complaint go along with a letter, as copies that are looked at first."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.cases import files, unsent
from ombud.cases.life import composing, writing
from ombud.cases.vocabulary import Scan
from ombud.journal import queries as journal
from tests import given
from tests.web.desk.letters import let_them_leave

pytestmark = pytest.mark.django_db
LETTER = "Dear Ruth, here is what the meter said."


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


@pytest.fixture
def log(case, priya):
    """A file of ours that the complainant does not see."""
    act = given.act(priya, days_later=6)
    return writing.attach(
        case, name="log.txt", content=b"42 kWh", internal=True, act=act
    )


def send(client, case, **told):
    typed = {"writing": "1", "readers": "public", "body": LETTER, "sure": "on", **told}
    return client.post(reverse("desk:write", args=[case.reference]), typed)


def test_a_file_of_the_complaint_goes_along_as_a_copy(client, case, priya, log):
    page = send(client, case, do="enclose", of_case=[log.pk]).content.decode()
    assert page.count("log.txt") >= 2

    [(name, content)] = unsent.files_of(unsent.draft_of(case, priya))
    assert (name, b"".join(content.chunks())) == ("log.txt", b"42 kWh")
    assert journal.entries_of(case).filter(verb="case.file_read").count() == 1


def test_what_was_typed_beside_the_files_stays(client, case, log):
    typed = {"day": "2031-05-06", "at": "07:41", "all_the_same": "on"}
    page = send(client, case, do="enclose", of_case=[log.pk], **typed).content.decode()
    assert 'value="2031-05-06"' in page
    assert 'value="07:41"' in page
    assert re.search(r'name="sure"[^>]* checked', page)


def test_what_was_for_us_alone_leaves_only_when_somebody_says_so(client, case, log):
    send(client, case, do="enclose", of_case=[log.pk])
    refused = send(client, case, do="send")
    assert "log.txt was for us alone until now" in refused.content.decode()

    assert send(client, case, do="send", all_the_same="on").status_code == 302
    assert let_them_leave() == 1
    [sent] = case.files.filter(internal=False, message__kind="message")
    assert files.content_of(sent) == b"42 kWh"


def test_nothing_ticked_is_said_at_the_field(client, case, log):
    refused = send(client, case, do="enclose")
    assert refused.status_code == 422
    assert "Please tick a file first." in refused.content.decode()


@pytest.mark.parametrize(
    ("found", "said"),
    [("Eicar", files.LockedAway), ("", files.StillWaiting)],
)
def test_a_file_nobody_may_open_does_not_go_along(
    client, case, priya, log, settings, found, said
):
    settings.SCANNER = "clamd://127.0.0.1:9"
    log.scan, log.infection = (Scan.INFECTED if found else Scan.WAITING), found
    log.save()
    page = client.get(reverse("desk:write", args=[case.reference])).content.decode()
    assert "log.txt" not in page
    act = given.act(priya, days_later=6)
    with pytest.raises(said):
        composing.enclose(case, chosen=[log], internal=False, act=act)
