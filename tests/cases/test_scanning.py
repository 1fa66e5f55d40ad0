"""Files wait for a scanner; nobody who sends one does."""

import pytest

from ombud.cases import files
from ombud.cases.files import LockedAway, StillWaiting
from ombud.cases.files.scanner import ScannerDown
from ombud.cases.life import reading, scanning, writing
from ombud.journal.models import Entry
from ombud.project.scanner_address import Address
from tests import clamd, contents, given

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    return given.person("mira")


@pytest.fixture
def scanner(settings):
    with clamd.listening() as server:
        settings.SCANNER = server.place
        yield server


def sent(mira, content, name="log.txt"):
    case = given.case_under_investigation(mira)
    return writing.attach(case, name=name, content=content, act=given.act(mira))


def nested(depth, innermost):
    content = innermost
    for level in range(depth):
        content = contents.archive({f"{level}.zip": content})
    return contents.office("wordprocessingml.document", **{"media/one.zip": content})


def scan():
    return scanning.scan_waiting(act=given.act())


def test_a_file_waits_until_the_scanner_has_looked_at_it(mira, scanner):
    file = sent(mira, b"Off for three days.")
    with pytest.raises(StillWaiting):
        reading.open_file(file.case, file, act=given.act(mira))
    assert not Entry.objects.filter(verb="case.file_read").exists()

    assert scan().clean == 1

    file.refresh_from_db()
    assert (file.scan, file.scanned_with) == ("clean", scanner.version.decode())
    content = reading.open_file(file.case, file, act=given.act(mira))
    assert content == b"Off for three days."


@pytest.mark.parametrize("depth", [0, 1, 5])
def test_the_test_virus_is_found_in_archives_in_archives(mira, scanner, depth):
    file = sent(mira, nested(depth, clamd.EICAR), name="letter.docx")

    assert scan().infected == 1

    file.refresh_from_db()
    assert (file.scan, file.infection) == ("infected", "Eicar-Test-Signature")
    with pytest.raises(LockedAway):
        reading.open_file(file.case, file, act=given.act(mira))
    entry = Entry.objects.get(verb="case.file_locked_away")
    assert entry.facts["file"] == file.pk


def test_while_the_scanner_is_down_files_are_taken_and_wait(mira, settings):
    settings.SCANNER = Address(host="127.0.0.1", port=9)
    file = sent(mira, b"Off for three days.")

    with pytest.raises(ScannerDown):
        scan()

    file.refresh_from_db()
    assert file.scan == "waiting"
    assert scanning.waiting(at=given.act(days_later=9).at) == 1


def test_what_was_clean_is_looked_at_again_when_signatures_change(mira, scanner):
    file = sent(mira, b"new kind of harm")
    scan()
    again = scanning.scan_again(act=given.act())
    assert again.count == 0

    scanner.version = b"ClamAV 1.4.6/27801/Tue Mar  3 2026"
    scanner.taken_for_harmful = b"new kind of harm"
    assert scanning.scan_again(act=given.act()).infected == 1

    file.refresh_from_db()
    assert file.scan == "infected"


def test_what_was_locked_away_by_mistake_is_freed(mira, scanner):
    scanner.taken_for_harmful = b"three days"
    file = sent(mira, b"Off for three days.")
    scan()
    scanner.taken_for_harmful = clamd.Server.taken_for_harmful

    assert scanning.ask_for_all_again(act=given.act(days_later=1)) == 1
    assert scanning.scan_again(act=given.act()).clean == 1

    file.refresh_from_db()
    assert reading.open_file(file.case, file, act=given.act(mira))
    assert Entry.objects.filter(verb="case.file_freed").count() == 1


def test_what_the_scanner_does_not_want_stays_closed_and_holds_up_nothing(
    mira, scanner
):
    scanner.largest = 100
    large, small = sent(mira, b"x" * 200), sent(mira, b"small")

    found = scan()

    assert (found.given_up, found.clean) == (1, 1)
    assert scan().count == 0
    assert files.is_closed(large)
    small.refresh_from_db()
    assert not files.is_closed(small)


def test_without_a_scanner_files_open_at_once(mira):
    file = sent(mira, b"Off for three days.")

    assert file.scan == "none"
    assert reading.open_file(file.case, file, act=given.act(mira))


def test_files_taken_before_there_was_a_scanner_are_looked_at(mira, settings):
    file = sent(mira, clamd.EICAR)
    with clamd.listening() as server:
        settings.SCANNER = server.place
        assert scanning.scan_again(act=given.act()).infected == 1
    file.refresh_from_db()
    assert files.is_closed(file)
