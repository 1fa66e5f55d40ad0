"""The copy of everything we hold of somebody, with nothing of others in it."""

import io
import json
import zipfile

import pytest

from ombud.cases import files
from ombud.cases.life import scanning, writing
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed
from ombud.project.scanner_address import Address
from ombud.retention import exporting, marking
from ombud.retention.marking import INK, NotLookedAt
from ombud.retention.models import Request
from ombud.retention.vocabulary import RequestKind, Through
from ombud.surveys import answering
from tests import clamd, given
from tests.retention.asking import ASKED, Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def copy_of(office, request, through=Through.POST):
    act = given.act(office.petra, days_later=ASKED + 6)
    content = exporting.hand_out(request, through=through, act=act)
    return zipfile.ZipFile(io.BytesIO(content))


def looked_at(office, *, confirm):
    request = office.asks(RequestKind.ACCESS)
    act = given.act(office.petra, days_later=ASKED + 1)
    marking.propose(request, act=act)
    marks = list(request.marks.values_list("pk", flat=True))
    confirmed = marks if confirm else []
    marking.look_at(request, shown=marks, confirmed=confirmed, act=act)
    return request


def test_r8_1_4_a_copy_holds_what_they_said_who_they_are_and_their_files(office):
    act = given.complainants_act(office.case, days_later=6)
    writing.write(
        office.case, body="Here is my bill.", attached=[("bill.txt", b"84")], act=act
    )
    request = looked_at(office, confirm=True)

    copy = copy_of(office, request)

    told = json.loads(copy.read("everything.json"))
    assert told["about_you"][0]["name"] == "Ruth Adeyemi"
    texts = [text["text"] for text in told["complaints"][0]["texts"]]
    assert "Here is my bill." in texts
    (file,) = [name for name in copy.namelist() if name.endswith("bill.txt")]
    assert copy.read(file) == b"84"
    assert "Ruth Adeyemi" in copy.read("everything.html").decode()


def test_r8_1_4_what_tells_of_others_is_really_out_of_the_copy(office):
    request = looked_at(office, confirm=True)

    copy = copy_of(office, request)

    everything = b"".join(copy.read(name) for name in copy.namelist()).decode()
    assert "960777" not in everything
    assert INK in everything
    assert "960114" in everything


def test_a_mark_that_was_taken_back_leaves_the_words(office):
    copy = copy_of(office, looked_at(office, confirm=False))

    assert "960777" in copy.read("everything.json").decode()


def test_no_copy_leaves_while_a_mark_was_not_looked_at(office):
    request = office.asks(RequestKind.ACCESS)
    act = given.act(office.petra, days_later=ASKED + 1)
    assert marking.propose(request, act=act) > 0
    assert marking.propose(request, act=act) == 0

    with pytest.raises(NotLookedAt):
        exporting.release(request, act=act)


def test_the_complainant_fetches_the_copy_once_it_is_released(office):
    request = looked_at(office, confirm=True)
    theirs = given.complainants_act(office.case, days_later=ASKED + 7)
    with pytest.raises(NotAllowed):
        exporting.hand_out(request, through=Through.PORTAL, act=theirs)

    exporting.release(request, act=given.act(office.petra, days_later=ASKED + 6))
    exporting.hand_out(request, through=Through.PORTAL, act=theirs)

    request.refresh_from_db()
    assert request.handed_out_through == Through.PORTAL
    entry = Entry.objects.get(verb="retention.handed_out")
    assert len(entry.facts["digest"]) == 64


def test_taking_a_copy_is_recorded_as_reading_who_they_are(office):
    before = Entry.objects.filter(verb="party.identity_read").count()

    copy_of(office, looked_at(office, confirm=True))

    assert Entry.objects.filter(verb="party.identity_read").count() > before


def test_files_of_others_stay_out_and_that_is_said(office):
    files.keep(office.case, name="notes.txt", content=b"x", act=given.act(office.priya))

    copy = copy_of(office, looked_at(office, confirm=True))

    told = json.loads(copy.read("everything.json"))
    assert len(told["files_withheld"]) == 1
    assert Request.objects.get().case == office.case


def test_r8_1_4_a_file_that_nobody_can_open_stays_out_and_the_copy_says_why(
    office, settings
):
    act = given.complainants_act(office.case, days_later=6)
    with clamd.listening() as server:
        settings.SCANNER = server.place
        server.taken_for_harmful = b"harm"
        sent = [("one.txt", b"harm"), ("two.txt", b"84")]
        writing.write(office.case, body="My bills.", attached=sent, act=act)
        scanning.scan_waiting(act=given.act())
    settings.SCANNER = Address(host="127.0.0.1", port=9)
    sent = [("three.txt", b"85")]
    writing.write(office.case, body="One more.", attached=sent, act=act)

    copy = copy_of(office, looked_at(office, confirm=True))

    told = json.loads(copy.read("everything.json"))
    assert [file["name"] for file in told["files"]] == ["files/002-two.txt"]
    assert [file["why"] for file in told["files_withheld"]] == [
        "locked_away",
        "waiting",
    ]
    page = copy.read("everything.html").decode()
    assert "a virus scanner found something harmful in them" in page
    assert "still being looked at for viruses: 1" in page


def opinion_given(office, *, is_anonymous):
    """They open the survey inside their complaint and say what they think."""
    theirs = given.complainants_act(office.case, days_later=ASKED - 1)
    invitation = answering.begin(office.case, act=theirs)
    answering.keep(
        invitation,
        answers={"fair": 2},
        among=["fair"],
        words="Nobody rang me back.",
        act=theirs,
    )
    answering.finish(invitation, is_anonymous=is_anonymous, act=theirs)


def texts_in(copy):
    told = json.loads(copy.read("everything.json"))
    return [text["text"] for text in told["complaints"][0]["texts"]]


def test_a_copy_holds_what_they_said_in_a_survey(office):
    opinion_given(office, is_anonymous=False)

    texts = texts_in(copy_of(office, looked_at(office, confirm=True)))

    assert "Nobody rang me back." in texts
    (answered,) = [text for text in texts if text.endswith(": 2")]
    assert "From strongly disagree to strongly agree" in answered


def test_what_they_said_anonymously_is_in_no_copy(office):
    opinion_given(office, is_anonymous=True)

    texts = texts_in(copy_of(office, looked_at(office, confirm=True)))

    assert not any("rang me back" in text or text.endswith(": 2") for text in texts)
