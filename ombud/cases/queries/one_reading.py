"""The SQL that reads every row about a case at once, and what its columns become.

Each table gives its rows as one JSON list a row, so that rows of forty tables come in
one answer. The text is made once in a process: it depends on the tables alone.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, models
from django.db.models import Model

# A case and those taken in by it; a list, so that each table is read from its index.
BEGINNING = """
WITH RECURSIVE
taken(id) AS (
    SELECT %(case)s::bigint
    UNION
    SELECT other.id FROM cases_case other JOIN taken ON other.merged_into_id = taken.id
),
here(ids) AS (SELECT array_agg(id) FROM taken)
"""
HERE = "ANY((SELECT ids FROM here)::bigint[])"


class Part(NamedTuple):
    """The rows of a table where something holds, by the name they are asked for."""

    name: str
    model: type[Model]
    where: str = f"t.case_id = {HERE}"
    without: frozenset[str] = frozenset()

    @property
    def fields(self) -> list[Any]:
        found = self.model._meta.concrete_fields
        return [field for field in found if field.attname not in self.without]


Rows = dict[str, list[Any]]
Reads = Callable[[Any], Any]


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    return value


READS: Mapping[type[Any], Reads] = {
    models.DateTimeField: datetime.fromisoformat,
    models.DateField: date.fromisoformat,
    models.DecimalField: Decimal,
    models.JSONField: json.loads,
    models.UUIDField: UUID,
    models.BinaryField: bytes.fromhex,
}
# How a column is written down, where JSON has no such thing.
WRITTEN: Mapping[type[Any], str] = {
    models.DecimalField: "t.{0}::text",
    models.JSONField: "t.{0}::text",
    models.BinaryField: "encode(t.{0}, 'hex')",
}


def read(parts: Sequence[Part], told: Mapping[str, Any]) -> Rows:
    """The rows of every part, in one query, as the models they are of."""
    found: Rows = {part.name: [] for part in parts}
    made = [(part.name, *_reading(part)) for part in parts]
    with connection.cursor() as cursor:
        cursor.execute(_sql(tuple(parts)), told)
        answer = cursor.fetchall()
    for number, text in answer:
        name, model, names, reads = made[number]
        values = json.loads(text)
        for place, turn in reads:
            if values[place] is not None:
                values[place] = turn(values[place])
        found[name].append(model.from_db(connection.alias, names, values))
    for part in parts:
        found[part.name].sort(key=_in_order(part.model))
    return found


@cache
def _sql(parts: Sequence[Part]) -> str:
    selects = [
        f"(SELECT {number}, json_build_array({_columns(part)})::text"  # noqa: S608
        f" FROM {part.model._meta.db_table} t WHERE {part.where})"
        for number, part in enumerate(parts)
    ]
    return BEGINNING + " UNION ALL ".join(selects)


def _columns(part: Part) -> str:
    return ", ".join(
        _kind(field, WRITTEN, "t.{0}").format(field.column) for field in part.fields
    )


@cache
def _reading(part: Part) -> tuple[type[Model], list[str], list[tuple[int, Reads]]]:
    """The model, the names of its columns, and what has to be done to which."""
    fields = part.fields
    reads = []
    for place, field in enumerate(fields):
        turn = _kind(field, READS, _as_it_is)
        if turn is _as_it_is and hasattr(field, "from_db_value"):
            turn = _from_db(field)
        if turn is not _as_it_is:
            reads.append((place, turn))
    return part.model, [field.attname for field in fields], reads


def _kind(field: Any, by_kind: Mapping[Any, Any], usual: Any) -> Any:  # noqa: ANN401
    target = field.target_field if field.is_relation else field
    return next(
        (told for kind, told in by_kind.items() if isinstance(target, kind)), usual
    )


def _from_db(field: Any) -> Reads:  # noqa: ANN401
    return lambda value: field.from_db_value(value, None, connection)


def _in_order(model: type[Model]) -> Callable[[Any], Any]:
    """As the rows of this table are ordered by themselves."""
    names = [name if name != "pk" else "id" for name in model._meta.ordering or ["id"]]
    return lambda row: tuple(getattr(row, str(name)) for name in names)
