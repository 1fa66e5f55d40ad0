"""Files are looked at by a virus scanner: after they were taken, and before anybody
opens them.

Nobody who sends a file waits for the scanner or is refused because it is down: files
wait. Signatures change, so what was clean is looked at again.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from ombud.cases import files
from ombud.cases.events import CaseEvent
from ombud.cases.files import Unreadable, scanner
from ombud.cases.files.scanner import GaveUp
from ombud.cases.keys import Erased, KeyNotHere
from ombud.cases.models import Case, File, Original
from ombud.cases.vocabulary import Scan
from ombud.journal.recording import record
from ombud.people.acting import Act


@dataclass(slots=True)
class Scanned:
    """What became of the files that were looked at."""

    clean: int = 0
    infected: int = 0
    given_up: int = 0  # the scanner did not want them
    unreadable: int = 0

    @property
    def count(self) -> int:
        return self.clean + self.infected + self.given_up + self.unreadable


def scan_waiting(*, at_most: int = 100, act: Act) -> Scanned:
    """Look at files nobody has looked at yet, the oldest first. Raises ScannerDown.

    Each is kept by itself, so those before a scanner that goes down stay looked at.
    """
    return _scan(File.objects.filter(scan=Scan.WAITING).order_by("pk"), at_most, act)


def scan_again(*, at_most: int = 100, act: Act) -> Scanned:
    """Look at what was last looked at with other signatures, or never, the latest
    first. Raises ScannerDown.
    """
    seen = File.objects.exclude(scan=Scan.WAITING).filter(erased_at=None)
    return _scan(seen.order_by("-pk"), at_most, act)


@transaction.atomic
def ask_for_all_again(*, act: Act) -> int:
    """Forget which signatures files were looked at with, so that each is looked at
    again; returns how many.
    """
    seen = File.objects.filter(scanned_at__lt=act.at, erased_at=None)
    return seen.update(scanned_with="")


def waiting(*, at: datetime) -> int:
    """How many files have waited since before this moment."""
    return File.objects.filter(scan=Scan.WAITING, added_at__lt=at).count()


def _scan(chosen: QuerySet[File], at_most: int, act: Act) -> Scanned:
    found = Scanned()
    if not chosen.exists():
        return found
    version = scanner.version()
    rows = chosen.exclude(scanned_with=version).select_related("case")
    for file in rows[:at_most]:
        try:
            infection = _infection_in(file)
        except (Unreadable, Erased, KeyNotHere):
            found.unreadable += 1
            _note(file, Scan(file.scan), file.infection, version, act)
        except GaveUp:
            found.given_up += 1
            _note(file, Scan(file.scan), file.infection, version, act)
        else:
            found.infected += bool(infection)
            found.clean += not infection
            scan = Scan.INFECTED if infection else Scan.CLEAN
            _note(file, scan, infection, version, act)
    return found


def _infection_in(file: File) -> str:
    """What is found in the file or, of a picture, in the one that came."""
    for each in (file, Original.objects.filter(file=file).first()):
        if each is not None:
            found = scanner.infection_in(files.pieces_of(files.opened(each)))
            if found:
                return found
    return ""


@transaction.atomic
def _note(file: File, scan: Scan, infection: str, version: str, act: Act) -> None:
    """Keep what was found. Only what locks a file away, or frees it, is an event."""
    Case.objects.select_for_update().only("pk").get(pk=file.case_id)
    before = File.objects.get(pk=file.pk).scan
    File.objects.filter(pk=file.pk).update(
        scan=scan, infection=infection, scanned_with=version, scanned_at=act.at
    )
    facts = {"file": file.pk, "sha256": file.sha256}
    if scan == Scan.INFECTED and before != Scan.INFECTED:
        record(CaseEvent.FILE_LOCKED_AWAY, file.case, act, **facts, infection=infection)
    elif scan == Scan.CLEAN and before == Scan.INFECTED:
        record(CaseEvent.FILE_FREED, file.case, act, **facts)
