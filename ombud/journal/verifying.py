"""Is the journal as it was written?"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction

from ombud.journal import chains
from ombud.journal.models import Entry

COLUMNS = (
    "subject_kind, subject_id, seq, verb,"
    " to_char(happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'),"
    " actor_id, capacity, door, facts::text, previous, hash"
)
BATCH = 5000
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a chain does not hold."""

    subject_kind: str
    subject_id: int
    seq: int
    reason: str


@dataclass(slots=True)
class Report:
    """What was found: how many chains and entries were read, and every break."""

    chains: int = 0
    entries: int = 0
    breaks: list[Break] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.breaks


def verify_all(*, progress: Callable[[int], None] | None = None) -> Report:
    """Read every chain from end to end; `progress` is told the entries so far.

    Finds altered entries (the hash differs), removed or inserted ones (the place or
    the previous hash differs). Entries cut off the end of a chain leave no trace in
    it: only somebody who kept a later hash notices.
    """
    return _read(_rows(), progress=progress)


def verify_chain(subject: models.Model) -> Report:
    """Read the chain of one subject from end to end, as `verify_all` reads them all."""
    query = (
        f"SELECT {COLUMNS} FROM {Entry._meta.db_table}"  # noqa: S608 (our own names)
        " WHERE subject_kind = %s AND subject_id = %s ORDER BY seq"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [subject._meta.label_lower, subject.pk])
        return _read(cursor.fetchall())


def _read(
    rows: Iterable[Row], *, progress: Callable[[int], None] | None = None
) -> Report:
    report = Report()
    where: tuple[str, int] | None = None
    seq, previous = 0, chains.FIRST
    for row in rows:
        kind, subject_id = row[0], row[1]
        if (kind, subject_id) != where:
            where, seq, previous = (kind, subject_id), 0, chains.FIRST
            report.chains += 1
        seq += 1
        if reason := _fault(row, seq=seq, previous=previous):
            report.breaks.append(Break(kind, subject_id, row[2], reason))
        seq, previous = row[2], bytes(row[10])
        report.entries += 1
        if progress and report.entries % BATCH == 0:
            progress(report.entries)
    return report


def count() -> int:
    return Entry.objects.count()


def _fault(row: Row, *, seq: int, previous: bytes) -> str:
    """A word for what is wrong with an entry; empty when it holds."""
    if row[2] != seq:
        return "gap"
    if bytes(row[9]) != previous:
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
        facts=json.loads(row[8]),
    )
    return "" if written == bytes(row[10]) else "altered"


def _rows() -> Iterator[Row]:
    """Every entry, chain by chain, through a cursor that holds few rows at a time."""
    connection.ensure_connection()
    table = Entry._meta.db_table
    with (
        transaction.atomic(),
        connection.connection.cursor(name="verifying") as rows,
    ):
        rows.itersize = BATCH
        rows.execute(
            f"SELECT {COLUMNS} FROM {table}"  # noqa: S608 (our own column list)
            " ORDER BY subject_kind, subject_id, seq"
        )
        yield from rows
