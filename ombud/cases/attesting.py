"""Do the texts of our cases still read as when the journal took them down?"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Exists, Model, OuterRef, QuerySet

from ombud.cases.attested import TEXTS, Text
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Point, Remedy
from ombud.cases.vocabulary import Erasable
from ombud.journal import digests
from ombud.journal.models import Entry
from ombud.journal.verifying import one_moment

BATCH = 5000  # entries


class Wrong(StrEnum):
    """What is wrong with a text."""

    ALTERED = "altered"  # it reads otherwise, or its salt is another one
    GONE = "gone"  # it is not there, and nobody erased it
    SLIPPED_IN = "slipped-in"  # no entry ever took it down
    UNTOLD = "untold"  # the case itself has no entry in the journal


@dataclass(frozen=True, slots=True)
class Altered:
    """A text that is not as entry `seq` of the case took it down.

    `seq` is 0 where there is no such entry, `row` the key of the row it stands in.
    """

    case_id: int
    seq: int
    kind: str
    column: str
    row: int = 0
    wrong: Wrong = Wrong.ALTERED


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


@dataclass(slots=True)
class _Batch:
    """What the journal took down of some whole cases.

    `erased` says up to which entry the texts of a case may be gone, and `dropped`
    which remedies a new draft took away with the old one.
    """

    latest: dict[Text, dict[_Key, _Told]] = field(default_factory=dict)
    erased: dict[int, int] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)
    cases: set[int] = field(default_factory=set)
    entries: int = 0


def attest_all(*, progress: Callable[[int], None] | None = None) -> Attest:
    """Compare every text with the latest entry that carries its digest.

    Sees the database as of one moment. A row that is gone, or whose salt is gone,
    was erased if a later entry says that the texts of the case were; that is counted
    and is no fault. `progress` is told the entries read so far.
    """
    found = Attest()
    with one_moment():
        read = 0
        for batch in _batches():
            for text, told in batch.latest.items():
                _compare(text, told, batch, found)
            found.altered += _slipped_in(batch)
            read += batch.entries
            if progress:
                progress(read)
        found.altered += _untold()
    return found


def count() -> int:
    """How many entries carry the digest of a text."""
    return _entries().count()


def _entries() -> QuerySet[Entry]:
    kind = Case._meta.label_lower
    verbs = [*TEXTS, CaseEvent.ERASED]
    return Entry.objects.filter(subject_kind=kind, verb__in=verbs)


def _batches() -> Iterator[_Batch]:
    """The latest digests of some whole cases at a time."""
    batch, case = _Batch(), 0
    rows = _entries().order_by("subject_kind", "subject_id", "seq")
    columns = rows.values_list("subject_id", "seq", "verb", "facts")
    for case_id, seq, verb, facts in columns.iterator(chunk_size=BATCH):
        if case_id != case and batch.entries >= BATCH:
            yield batch
            batch = _Batch()
        case = case_id
        batch.cases.add(case_id)
        batch.entries += 1
        if verb == CaseEvent.ERASED and Erasable.TEXTS in facts.get("what", ()):
            batch.erased[case_id] = seq
        batch.dropped.update(facts.get("dropped", ()))
        for text in TEXTS.get(verb, ()):
            for row, words in _tellings(text, case_id, facts):
                batch.latest.setdefault(text, {})[case_id, row] = _Told(seq, words)
    yield batch


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


def _compare(
    text: Text, told: Mapping[_Key, _Told], batch: _Batch, found: Attest
) -> None:
    found.texts += len(told)
    left = dict(told)
    for key, salt, words in _rows(text, told):
        entry = left.get(key)
        if entry is None or not salt:
            continue
        del left[key]
        if digests.digest(words, salt) != entry.words:
            found.altered.append(_named(text, key, entry.seq, Wrong.ALTERED))
    for key, entry in left.items():
        is_dropped = text.table is Remedy and key[1] in batch.dropped
        if is_dropped or batch.erased.get(key[0], 0) > entry.seq:
            found.erased += 1
        else:
            found.altered.append(_named(text, key, entry.seq, Wrong.GONE))


def _named(text: Text, key: _Key, seq: int, wrong: Wrong) -> Altered:
    case_id, row = key
    return Altered(case_id, seq, text.table._meta.label_lower, text.column, row, wrong)


def _rows(text: Text, told: Collection[_Key]) -> Iterator[tuple[_Key, bytes, str]]:
    """The rows the entries speak of: key, salt, and the text as it reads now."""
    rows, number = text.table._default_manager.all(), _number(text.table)
    if text.table is Case or text.table is Point:
        rows = rows.filter(**{f"{_case(text.table)}__in": {case for case, _ in told}})
    else:
        rows = rows.filter(pk__in=[row for _case, row in told])
    for case_id, row, salt, words in rows.values_list(
        _case(text.table), number, "salt", text.column
    ).iterator(chunk_size=BATCH):
        yield (case_id, row), bytes(salt), words


def _case(table: type[Model]) -> str:
    return "pk" if table is Case else "case_id"


def _number(table: type[Model]) -> str:
    return "number" if table is Point else "pk"


def _slipped_in(batch: _Batch) -> Iterator[Altered]:
    """Texts of these cases that no entry ever took down."""
    known: dict[tuple[type[Model], str], set[_Key]] = {
        (text.table, text.column): set() for text in _every_text()
    }
    for text, told in batch.latest.items():
        known[text.table, text.column].update(told)
    for (table, column), keys in known.items():
        rows = table._default_manager.filter(**{f"{_case(table)}__in": batch.cases})
        written = rows.exclude(**{column: ""}).exclude(salt=b"")
        here = written.values_list(_case(table), _number(table))
        for key in sorted(set(here.iterator(chunk_size=BATCH)) - keys):
            text = Text(table, column)
            yield _named(text, key, 0, Wrong.SLIPPED_IN)


def _every_text() -> Sequence[Text]:
    return [text for texts in TEXTS.values() for text in texts]


def _untold() -> Iterator[Altered]:
    """Cases whose whole chain is gone from the journal."""
    kind = Case._meta.label_lower
    chain = Entry.objects.filter(subject_kind=kind, subject_id=OuterRef("pk"))
    bare = Case.objects.exclude(Exists(chain)).order_by("pk")
    for case_id in bare.values_list("pk", flat=True).iterator(chunk_size=BATCH):
        yield Altered(case_id, 0, kind, "", case_id, Wrong.UNTOLD)
