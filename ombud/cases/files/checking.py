"""Is every file of every case still there, and still what was handed in?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ombud.cases.files import storing
from ombud.cases.files.segments import digest
from ombud.cases.files.storing import Missing, Unreadable
from ombud.cases.keys import Erased, KeyNotHere
from ombud.cases.models import Case, File, Original
from ombud.journal.models import Entry

BATCH = 200


class Wrong(StrEnum):
    """What is wrong with a file."""

    MISSING = "missing"  # its bytes are gone
    ALTERED = "altered"  # it opens, and is not what the journal took down
    UNREADABLE = "unreadable"  # its bytes were changed, cut off, moved or swapped


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that is not as it was handed in."""

    case_id: int
    file_id: int
    is_original: bool
    wrong: Wrong


@dataclass(slots=True)
class Checked:
    """How many files were read, how many are erased, and every one that is wrong."""

    files: int = 0
    erased: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.faults


def count() -> int:
    return File.objects.count()


def check_all(*, progress: Callable[[int], None] | None = None) -> Checked:
    """Read every file to its end and compare it with what the journal took down.

    `progress` is told the files read so far. Changes nothing.
    """
    found = Checked()
    rows = File.objects.select_related("case", "original").order_by("case", "pk")
    known: Mapping[int, set[str]] = {}
    for file in rows.iterator(chunk_size=BATCH):
        if file.case_id not in known:
            known = {file.case_id: _written_down(file.case)}
        found.files += 1
        if file.erased_at is not None:
            found.erased += 1
            continue
        for each in _with_original(file):
            try:
                wrong = _wrong_with(each, known[file.case_id])
            except Erased:
                found.erased += 1
                continue
            if wrong:
                is_original = isinstance(each, Original)
                found.faults.append(Fault(file.case_id, file.pk, is_original, wrong))
        if progress:
            progress(found.files)
    return found


def _with_original(file: File) -> Iterator[File | Original]:
    yield file
    if hasattr(file, "original"):
        yield file.original


def _written_down(case: Case) -> set[str]:
    """The digests of files in the journal of the case."""
    entries = Entry.objects.filter(
        subject_kind=Case._meta.label_lower, subject_id=case.pk
    )
    found: set[str] = set()
    for facts in entries.values_list("facts", flat=True):
        found.update(each for each in facts.get("files") or [] if isinstance(each, str))
        found.update(
            str(facts[name]) for name in ("sha256", "made_sha256") if facts.get(name)
        )
    return found


def _wrong_with(file: File | Original, known: set[str]) -> Wrong | None:
    """What is wrong, if anything. Raises Erased."""
    try:
        now = digest(storing.pieces_of(storing.opened(file)))
    except Missing:
        return Wrong.MISSING
    except (Unreadable, KeyNotHere):
        return Wrong.UNREADABLE
    if now != file.sha256 or file.sha256 not in known:
        return Wrong.ALTERED
    return None
