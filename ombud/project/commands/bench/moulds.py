"""Cases by the hundred thousand, cast from one that the real operations made.

Every row of the case is taken as the database writes it; a copy differs in its keys,
in what must be unique, and in the links of its chain, and in nothing else.
"""

import json
import os
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, cast

from django.db import connection, models, transaction
from psycopg import sql

from ombud.cases.models import (
    Assessment,
    Case,
    Deadline,
    Message,
    Milestone,
    Point,
)
from ombud.cases.references import new_reference
from ombud.journal import chains
from ombud.journal import queries as journal
from ombud.journal.models import Entry

NULL = r"\N"
AT_ONCE = 10_000  # cases in one transaction
CAST: Sequence[type[models.Model]] = (
    Case,
    Point,
    Message,
    Assessment,
    Milestone,
    Deadline,
)
ALL: Sequence[type[models.Model]] = (*CAST, Entry)
# What a fact of the journal names, so that a copy names its own row.
NAMED: Mapping[str, type[models.Model]] = {
    "clock": Deadline,
    "message": Message,
    "assessment": Assessment,
}
Keys = Mapping[tuple[type[models.Model], int], int]
Making = Callable[[Keys], str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as COPY writes it: its key, a text for each column, and the places of
    those that differ in a copy, each with what makes its text.
    """

    table: type[models.Model]
    pk: int
    columns: Sequence[str]
    differing: "Sequence[tuple[int, Making]]"

    def copied(self, keys: Keys) -> str:
        told = list(self.columns)
        for place, making in self.differing:
            told[place] = making(keys)
        return "\t".join(told)


class Mould:
    """A case that was made by the real operations, to cast others like it."""

    def __init__(self, case: Case, taken: set[str]) -> None:
        """`taken` are the references there are; those of the copies are added."""
        self.rows = [row for table in CAST for row in _rows_of(table, case, taken)]
        self.entries = list(journal.entries_of(case))

    def cast(self, count: int, *, progress: Callable[[int], None]) -> None:
        """Put so many copies of the case into the database."""
        done = 0
        while done < count:
            now = min(AT_ONCE, count - done)
            with transaction.atomic():
                self._cast(now)
            done += now
            progress(now)

    def _cast(self, count: int) -> None:
        keys = self._keys(count)
        for table in CAST:
            rows = [row for row in self.rows if row.table is table]
            lines = (row.copied(of) for of in _each(keys, count) for row in rows)
            _put(table, lines)
        chain = (line for of in _each(keys, count) for line in _chain(self.entries, of))
        _put(Entry, chain)
        for table in ALL:
            _count_on(table)

    def _keys(self, count: int) -> dict[tuple[type[models.Model], int], range]:
        """For each row of the mould, the keys of its copies."""
        found: dict[tuple[type[models.Model], int], range] = {}
        for table in ALL:
            first = _next(table)
            pks = [row.pk for row in self.rows if row.table is table]
            if table is Entry:
                pks = [entry.pk for entry in self.entries]
            step = len(pks)
            for place, pk in enumerate(pks):
                start = first + place
                found[table, pk] = range(start, start + step * count, step)
        return found


def columns_of(table: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """The columns that are written; what the database generates is not."""
    return [
        field
        for field in table._meta.concrete_fields
        if not isinstance(field, models.GeneratedField)
    ]


def _each(
    keys: Mapping[tuple[type[models.Model], int], range], count: int
) -> Iterator[Keys]:
    for number in range(count):
        yield {row: copies[number] for row, copies in keys.items()}


def _rows_of(table: type[models.Model], case: Case, taken: set[str]) -> list[Row]:
    statement = sql.SQL(
        "COPY (SELECT {names} FROM {table} WHERE {key} = {case} ORDER BY id) TO STDOUT"
    ).format(
        names=_names(table),
        table=sql.Identifier(table._meta.db_table),
        key=sql.Identifier("id" if table is Case else "case_id"),
        case=sql.Literal(case.pk),
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        text = b"".join(bytes(part) for part in copy).decode()
    place = [field.column for field in columns_of(table)].index("id")
    return [
        Row(table, int(columns[place]), columns, _differing(table, columns, taken))
        for columns in (line.split("\t") for line in text.splitlines())
    ]


def _differing(
    table: type[models.Model], columns: Sequence[str], taken: set[str]
) -> list[tuple[int, Making]]:
    found: list[tuple[int, Making]] = []
    for place, field in enumerate(columns_of(table)):
        text, other = columns[place], field.related_model
        if field.primary_key:
            found.append((place, _key_of(table, int(text))))
        elif other in CAST and text != NULL:
            found.append((place, _key_of(cast("type[models.Model]", other), int(text))))
        elif table is Case and field.name in ANEW:
            found.append((place, partial(ANEW[field.name], taken)))
    return found


def _key_of(table: type[models.Model], pk: int) -> Making:
    return lambda keys: str(keys[table, pk])


def _reference(taken: set[str], _keys: Keys) -> str:
    found = new_reference()
    while found in taken:
        found = new_reference()
    taken.add(found)
    return found


def _uid(_taken: set[str], _keys: Keys) -> str:
    return str(uuid.uuid4())


def _digest(_taken: set[str], _keys: Keys) -> str:
    return _bytes(os.urandom(32))


ANEW: Mapping[str, Callable[[set[str], Keys], str]] = {
    "reference": _reference,
    "uid": _uid,
    "receipt_digest": _digest,
}


def _chain(entries: Sequence[Entry], keys: Keys) -> Iterator[str]:
    """The journal of a copy, linked anew: it speaks of other rows."""
    previous = chains.FIRST
    for entry in entries:
        facts = {
            name: keys.get((NAMED[name], value), value) if name in NAMED else value
            for name, value in entry.facts.items()
        }
        subject = keys[Case, entry.subject_id]
        link = chains.link(
            previous=previous,
            subject_kind=entry.subject_kind,
            subject_id=subject,
            seq=entry.seq,
            verb=entry.verb,
            happened_at=chains.moment(entry.happened_at),
            actor_id=entry.actor_id,
            capacity=entry.capacity,
            door=entry.door,
            facts=facts,
        )
        told = {
            "id": str(keys[Entry, entry.pk]),
            "subject_id": str(subject),
            "facts": _json(facts),
            "previous": _bytes(previous),
            "hash": _bytes(link),
            "actor_id": NULL if entry.actor_id is None else str(entry.actor_id),
            "happened_at": entry.happened_at.isoformat(),
            "recorded_at": entry.recorded_at.isoformat(),
        }
        yield "\t".join(
            told.get(field.attname) or str(getattr(entry, field.attname))
            for field in columns_of(Entry)
        )
        previous = link


def _put(table: type[models.Model], lines: Iterator[str]) -> None:
    statement = sql.SQL("COPY {table} ({names}) FROM STDIN").format(
        table=sql.Identifier(table._meta.db_table), names=_names(table)
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        while block := list(islice(lines, AT_ONCE)):
            copy.write("".join(f"{line}\n" for line in block).encode())


def _next(table: type[models.Model]) -> int:
    return (table._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def _count_on(table: type[models.Model]) -> None:
    """Let the database give the keys that follow the copies' own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
            [table._meta.db_table, _next(table)],
        )


def _names(table: type[models.Model]) -> sql.Composed:
    columns = [sql.Identifier(field.column or "") for field in columns_of(table)]
    return sql.SQL(", ").join(columns)


def _bytes(told: bytes) -> str:
    return rf"\\x{told.hex()}"


def _json(facts: Mapping[str, object]) -> str:
    return json.dumps(facts, ensure_ascii=False).replace("\\", "\\\\")
