"""Do the texts of our cases still read as when the journal took them down?"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet

from ombud.cases.attested import TEXTS, Text
from ombud.cases.models import Case, Point
from ombud.journal import digests
from ombud.journal.models import Entry

BATCH = 5000  # entries


@dataclass(frozen=True, slots=True)
class Altered:
    """A text that differs from what entry `seq` of the case took down."""

    case_id: int
    seq: int
    kind: str
    column: str


@dataclass(slots=True)
class Attest:
    """How many texts were compared, how many are gone, and every altered one."""

    texts: int = 0
    erased: int = 0
    altered: list[Altered] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.altered


class _Told(NamedTuple):
    """The latest entry about one text."""

    seq: int
    words: str


_Key = tuple[int, int]  # case, and row within it (for a point: its number)
_Latest = dict[Text, dict[_Key, _Told]]


def attest_all(*, progress: Callable[[int], None] | None = None) -> Attest:
    """Compare every text with the latest entry that carries its digest.

    Sees the database as of one moment. A row that is gone, or whose salt is gone,
    was erased: that is counted and is no fault. `progress` is told the entries
    read so far.
    """
    found = Attest()
    with _one_moment():
        read = 0
        for latest, entries in _batches():
            for text, told in latest.items():
                _compare(text, told, found)
            read += entries
            if progress:
                progress(read)
    return found


def count() -> int:
    """How many entries carry the digest of a text."""
    return _entries().count()


def _entries() -> QuerySet[Entry]:
    kind = Case._meta.label_lower
    return Entry.objects.filter(subject_kind=kind, verb__in=list(TEXTS))


def _batches() -> Iterator[tuple[_Latest, int]]:
    """The latest digests of some whole cases at a time."""
    latest: _Latest = {}
    case, entries = 0, 0
    rows = _entries().order_by("subject_kind", "subject_id", "seq")
    columns = rows.values_list("subject_id", "seq", "verb", "facts")
    for case_id, seq, verb, facts in columns.iterator(chunk_size=BATCH):
        if case_id != case and entries >= BATCH:
            yield latest, entries
            latest, entries = {}, 0
        case = case_id
        entries += 1
        for text in TEXTS[verb]:
            for row, words in _tellings(text, case_id, facts):
                latest.setdefault(text, {})[case_id, row] = _Told(seq, words)
    yield latest, entries


def _tellings(
    text: Text, case_id: int, facts: Mapping[str, Any]
) -> Iterator[tuple[int, str]]:
    """The rows an entry tells of, each with its digest; none where it tells nothing."""
    row = facts.get(text.row) if text.row else case_id
    words = facts.get(text.words)
    if isinstance(row, list) and isinstance(words, list):
        yield from zip(row, words, strict=True)
    elif isinstance(row, int) and isinstance(words, str):
        yield row, words


def _compare(text: Text, told: Mapping[_Key, _Told], found: Attest) -> None:
    found.texts += len(told)
    left = dict(told)
    for key, salt, words in _rows(text, told):
        entry = left.pop(key, None)
        if entry is None:
            continue
        if not salt:
            found.erased += 1
        elif digests.digest(words, salt) != entry.words:
            found.altered.append(
                Altered(key[0], entry.seq, text.table._meta.label_lower, text.column)
            )
    found.erased += len(left)


def _rows(text: Text, told: Mapping[_Key, _Told]) -> Iterator[tuple[_Key, bytes, str]]:
    """The rows the entries speak of: key, salt, and the text as it reads now."""
    rows = text.table._default_manager.all()
    if text.table is Case:
        case, number = "pk", "pk"
        rows = rows.filter(pk__in=[key[0] for key in told])
    elif text.table is Point:
        case, number = "case_id", "number"
        rows = rows.filter(case_id__in={key[0] for key in told})
    else:
        case, number = "case_id", "pk"
        rows = rows.filter(pk__in=[key[1] for key in told])
    for case_id, row, salt, words in rows.values_list(
        case, number, "salt", text.column
    ).iterator(chunk_size=BATCH):
        yield (case_id, row), bytes(salt), words


@contextmanager
def _one_moment() -> Iterator[None]:
    """Every read in the block sees the database as of its beginning."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
