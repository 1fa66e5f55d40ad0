"""Moving what is sealed from older vault keys to the newest, while work goes on."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import BinaryField, Count, Expression, F, Func, Model, Value
from django.utils.module_loading import import_string

from ombud.vault import ring, sealing
from ombud.vault.places import Place

BATCH = 1000


class Wrapped(NamedTuple):
    """A column whose texts are sealed under a vault key, and where they belong.

    `place` makes the place out of the column `row` of the same row.
    """

    model: str
    column: str
    place: Callable[[Any], Place]
    row: str = "pk"

    @property
    def table(self) -> type[Model]:
        return apps.get_model(self.model)


class Stuck(NamedTuple):
    """A row that stays under its old key, and why."""

    model: str
    pk: int
    why: str


@dataclass(slots=True)
class Moved:
    """How many rows were sealed anew, by the key they were under; and what was not."""

    rows: Counter[str] = field(default_factory=Counter)
    stuck: list[Stuck] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.rows.total()


class _Row(NamedTuple):
    pk: int
    of: Any
    sealed: bytes


def wrapped() -> Sequence[Wrapped]:
    """Everything under a vault key, as the settings gather it."""
    return [import_string(name) for name in settings.VAULT_WRAPPED]


def rows_by_key() -> Mapping[str, Counter[str]]:
    """How many rows of which table are under which key, by the key's id."""
    found: dict[str, Counter[str]] = {}
    for each in wrapped():
        rows = _sealed(each).values("key_id").annotate(rows=Count("pk")).order_by()
        for row in rows:
            under = found.setdefault(bytes(row["key_id"]).hex(), Counter())
            under[f"{each.model}.{each.column}"] += row["rows"]
    return found


def count_waiting() -> int:
    """How many rows are under another key than the newest."""
    return sum(_waiting(each).count() for each in wrapped())


def is_waiting() -> bool:
    return any(_waiting(each).exists() for each in wrapped())


def batches() -> Iterator[Moved]:
    """Seal everything anew that is under an older key, a batch at a time.

    Each batch is kept by itself, so this may be stopped anywhere and begun again. A
    row that somebody else writes in the meantime is theirs: they sealed it under the
    newest key.
    """
    for each in wrapped():
        last = 0
        while rows := _next(each, last):
            last = rows[-1].pk
            yield _move(each, rows)


def _move(each: Wrapped, rows: Sequence[_Row]) -> Moved:
    moved, anew = Moved(), []
    for row in rows:
        place = each.place(row.of)
        try:
            text = sealing.unseal(row.sealed, place=place)
        except sealing.KeysUnavailable:
            raise
        except sealing.CannotOpen as why:
            moved.stuck.append(Stuck(each.model, row.pk, str(why)))
            continue
        anew.append((row, sealing.seal(text, place=place)))
    done = _exchange(each, anew)
    ids = {row.pk: sealing.key_id_of(row.sealed).hex() for row, _sealed in anew}
    moved.rows.update(ids[pk] for pk in done)
    return moved


def _exchange(each: Wrapped, anew: Iterable[tuple[_Row, bytes]]) -> list[int]:
    """Put the new in the place of the old wherever the old still stands."""
    rows = [(row.pk, row.sealed, sealed) for row, sealed in anew]
    if not rows:
        return []
    table, column = _named(each)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} AS kept SET {column} = given.new"  # noqa: S608 - our names
            " FROM unnest(%s::bigint[], %s::bytea[], %s::bytea[])"
            " AS given (pk, old, new)"
            f" WHERE kept.id = given.pk AND kept.{column} = given.old"
            " RETURNING kept.id",
            [list(part) for part in zip(*rows, strict=True)],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _named(each: Wrapped) -> tuple[str, str]:
    quote = connection.ops.quote_name
    return quote(each.table._meta.db_table), quote(each.column)


def _next(each: Wrapped, last: int) -> list[_Row]:
    rows = _waiting(each).filter(pk__gt=last).order_by("pk")
    columns = rows.values_list("pk", each.row, each.column)
    return [_Row(pk, of, bytes(sealed)) for pk, of, sealed in columns[:BATCH]]


def _sealed(each: Wrapped) -> Any:  # noqa: ANN401 - rows of whichever table
    rows = each.table._default_manager.exclude(**{each.column: None})
    return rows.annotate(key_id=_key_id(each.column))


def _waiting(each: Wrapped) -> Any:  # noqa: ANN401 - rows of whichever table
    key_id, _key = ring.newest()
    return _sealed(each).exclude(key_id=key_id)


def _key_id(column: str) -> Expression:
    first, length = Value(sealing.KEY_ID_AT.start + 1), Value(ring.KEY_ID)
    return Func(
        F(column), first, length, function="substring", output_field=BinaryField()
    )
