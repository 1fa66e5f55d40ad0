"""Is the journal as it was written?"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from django.db import connection, models, transaction

from ombud.journal import chains
from ombud.journal.models import Entry

# Copied out, so that the database reads on while we reckon: twice as fast as a cursor.
OF_SOME = """
COPY (
    SELECT subject_kind, subject_id, seq, verb,
        to_char(happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        actor_id, capacity, door, facts::text, previous, hash
    FROM journal_entry
    WHERE subject_kind = %s AND subject_id BETWEEN %s AND %s
    ORDER BY subject_kind, subject_id, seq
) TO STDOUT (FORMAT BINARY)
"""
TYPES = ["text", "int8", "int4", *["text"] * 2, "int8", *["text"] * 3, *["bytea"] * 2]
A_PIECE = 20_000  # entries, about
MOST_NAMED = 1000  # of entries that tell of an earlier time than the one before
Row = tuple[Any, ...]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a chain does not hold."""

    subject_kind: str
    subject_id: int
    seq: int
    reason: str


@dataclass(slots=True)
class Report:
    """What was found: how many chains and entries were read, and every break.

    `backwards` names entries that tell of an earlier time than the one before them:
    the clock was set back, or somebody told later of what was earlier. It is no break.
    """

    chains: int = 0
    entries: int = 0
    breaks: list[Break] = field(default_factory=list)
    backwards: list[Break] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.breaks

    def take(self, other: Self) -> None:
        """Add what was found elsewhere."""
        self.chains += other.chains
        self.entries += other.entries
        self.breaks += other.breaks
        self.backwards = (self.backwards + other.backwards)[:MOST_NAMED]


class Piece(NamedTuple):
    """Some whole chains: those of one kind whose subjects' keys are in this range."""

    subject_kind: str
    first: int
    last: int


def verify_all(*, progress: Progress | None = None) -> Report:
    """Read every chain from end to end; `progress` is told the entries so far.

    Finds altered entries (the hash differs), removed or inserted ones (the place or
    the previous hash differs). Entries cut off the end of a chain, and chains removed
    whole, leave no trace here: the seals know of them.
    """
    report = Report()
    with one_moment():
        for piece in pieces():
            report.take(verify_piece(piece))
            if progress:
                progress(report.entries)
    return report


def verify_chain(subject: models.Model) -> Report:
    """Read the chain of one subject from end to end, as `verify_all` reads them all."""
    return verify_piece(Piece(subject._meta.label_lower, subject.pk, subject.pk))


def verify_read(entries: Iterable[Entry]) -> Report:
    """The same of a chain that was read already, from its first entry to its last."""
    return _read(
        (
            entry.subject_kind,
            entry.subject_id,
            entry.seq,
            entry.verb,
            chains.moment(entry.happened_at),
            entry.actor_id,
            entry.capacity,
            entry.door,
            entry.facts,
            bytes(entry.previous),
            bytes(entry.hash),
        )
        for entry in entries
    )


def verify_piece(piece: Piece) -> Report:
    connection.ensure_connection()
    with (
        connection.connection.cursor() as cursor,
        cursor.copy(OF_SOME, piece) as rows,
    ):
        rows.set_types(TYPES)
        return _read(rows.rows())


def pieces() -> list[Piece]:
    """All chains, in pieces of about the same work."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject_kind, min(subject_id), max(subject_id), count(*)"
            " FROM journal_entry GROUP BY subject_kind ORDER BY subject_kind"
        )
        for kind, first, last, entries in cursor.fetchall():
            width = (last - first) // (entries // A_PIECE + 1) + 1
            found += [
                Piece(kind, begin, begin + width - 1)
                for begin in range(first, last + 1, width)
            ]
    return found


def count() -> int:
    return Entry.objects.count()


@contextmanager
def one_moment() -> Iterator[None]:
    """Every read in the block sees the database as of its beginning."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _read(rows: Iterable[Row]) -> Report:
    report = Report()
    where: tuple[str, int] | None = None
    seq, previous, at = 0, chains.FIRST, ""
    for row in rows:
        kind, subject_id = row[0], row[1]
        if (kind, subject_id) != where:
            where, seq, previous, at = (kind, subject_id), 0, chains.FIRST, ""
            report.chains += 1
        seq += 1
        if reason := _fault(row, seq=seq, previous=previous):
            report.breaks.append(Break(kind, subject_id, row[2], reason))
        if row[4] < at and len(report.backwards) < MOST_NAMED:
            report.backwards.append(Break(kind, subject_id, row[2], "backwards"))
        seq, previous, at = row[2], row[10], row[4]
        report.entries += 1
    return report


def _fault(row: Row, *, seq: int, previous: bytes) -> str:
    """A word for what is wrong with an entry; empty when it holds."""
    if row[2] != seq:
        return "gap"
    if row[9] != previous:
        return "unlinked"
    written = chains.link(
        previous=previous,
        subject_kind=row[0],
        subject_id=row[1],
        seq=seq,
        verb=row[3],
        happened_at=row[4],
        actor_id=row[5],
        capacity=row[6],
        door=row[7],
        facts=json.loads(row[8]) if isinstance(row[8], str) else row[8],
    )
    return "" if written == row[10] else "altered"
