"""Complaints by the hundred thousand, cast from those of the demo story.

Every row a case has is copied inside the database. The key of a copied row is that of
its original plus the number of the copy times a stride wider than any original key, and
so is whatever points to it: the copies hang together as the originals do. What must be
unique, the owner, the moments and the words differ (see telling). The copies have the
journal of their originals, with chains that are not linked anew; they can be measured,
not verified.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from typing import Any, cast

from django.apps import apps
from django.db import connection, models, transaction

from ombud.cases.models import Case, Submission
from ombud.journal.models import Entry
from ombud.parties.models import Person
from ombud.project.commands.bench.desk import telling

STRIDE = 100_000
AT_ONCE = 10_000  # copies in one transaction
COPIES = (
    "CREATE TEMPORARY TABLE copy (mould bigint, number bigint, reference text,"
    " shift int, handler bigint, unit bigint, words text)"
)
Table = type[models.Model]


class TooLong(Exception):
    """The story is longer than the stride between two copies."""


def fill(cases: int, *, share: float, progress: Callable[[int], None]) -> None:
    """Have so many cases, together with those of the story; such a share are open."""
    tables: list[Table] = [Person, *_of_cases(), Entry]
    _require_room(tables)
    owners = telling.hire()
    copies = telling.copies(cases - Case.objects.count(), owners, share=share)
    statements = [_statement(table) for table in tables]
    with connection.cursor() as cursor:
        again = _taken_down(cursor, tables)
        for table in tables:
            name = table._meta.db_table
            cursor.execute(f'CREATE TEMPORARY TABLE "of_{name}" AS TABLE "{name}"')
        cursor.execute(COPIES)
        while batch := list(islice(copies, AT_ONCE)):
            with transaction.atomic():
                _put(cursor, batch)
                for statement in statements:
                    cursor.execute(statement)
            progress(len(batch))
        cursor.execute("SET maintenance_work_mem = '768MB'")
        for statement in again:
            cursor.execute(statement)
        for table in tables:
            cursor.execute(f'VACUUM (ANALYZE) "{table._meta.db_table}"')


@cache
def _of_cases() -> tuple[Table, ...]:
    """The rows of a case, each kind after what it belongs to."""
    every = apps.get_models(include_auto_created=True)
    left = [each for each in every if each._meta.app_label == "cases"]
    left.remove(Submission)  # unique by what a caller sent; no page reads it
    found: list[Table] = [Case]
    left.remove(Case)
    while more := [each for each in left if _way(each, found)]:
        found += more
        left = [each for each in left if each not in more]
    return tuple(found)


def _way(table: Table, to: Sequence[Table]) -> "models.Field[Any, Any] | None":
    """The column by which a row belongs to a case, or to a row of one."""
    pointing = [
        field
        for field in table._meta.concrete_fields
        if field.related_model in to and field.related_model is not table
    ]
    pointing.sort(key=lambda field: (field.null, field.related_model is not Case))
    return pointing[0] if pointing else None


def _require_room(tables: Sequence[Table]) -> None:
    for table in tables:
        last = table._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
        if last >= STRIDE:
            raise TooLong


def _statement(table: Table) -> str:
    """What copies all rows of this kind for the copies of one batch."""
    name = table._meta.db_table
    fields = [
        field
        for field in table._meta.concrete_fields
        if not isinstance(field, models.GeneratedField)
    ]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    told = ", ".join(_told(field, table) for field in fields)
    rows = f"FROM copy c {_joined(table)} ORDER BY c.number"
    return f'INSERT INTO "{name}" ({columns}) SELECT {told} {rows}'


def _joined(table: Table) -> str:
    """How a row of an original is found by the case it belongs to."""
    if table is Case:
        return "JOIN of_cases_case t ON t.id = c.mould"
    if table is Person:
        people = "JOIN of_parties_person t ON t.id = m.person_id"
        return f"JOIN of_cases_case m ON m.id = c.mould {people}"
    if table is Entry:
        kind = f"t.subject_kind = '{Case._meta.label_lower}'"
        return f"JOIN of_journal_entry t ON t.subject_id = c.mould AND {kind}"
    way = _way(table, _of_cases())
    if way is None:
        raise LookupError(table)
    joins, alias, of = "", "t", table
    while way is not None and way.related_model is not Case:
        joins = f"{_join(of, alias, way.column, f'{alias}t.id')}{joins}"
        of, alias = cast("Table", way.related_model), f"{alias}t"
        way = _way(of, _of_cases())
    return _join(of, alias, way.column if way else "case_id", "c.mould") + joins


def _join(of: Table, alias: str, column: str | None, to: str) -> str:
    return f' JOIN "of_{of._meta.db_table}" {alias} ON {alias}."{column}" = {to}'


def _told(field: Any, table: Table) -> str:  # noqa: ANN401 - a column of any kind
    """What stands in a column of a copy."""
    column = f't."{field.column}"'
    if (table, field.name) in SPECIAL:
        return SPECIAL[table, field.name]
    if field.primary_key or _moves(field, table):
        return f"{column} + c.number * {STRIDE}"
    if isinstance(field, models.DateTimeField):
        return f"{column} - c.shift * interval '1 second'"
    if isinstance(field, models.DateField):
        return f"{column} - c.shift / 86400"
    return _anew(field, column) if field.unique and not field.is_relation else column


def _anew(field: Any, column: str) -> str:  # noqa: ANN401
    """Something nobody else has, in a column where nothing stands twice."""
    if isinstance(field, models.UUIDField):
        return "gen_random_uuid()"
    if isinstance(field, models.BinaryField):
        return f"sha256({column} || int8send(c.number))"
    return f"left(md5({column} || c.number), {field.max_length})"


def _moves(field: Any, table: Table) -> bool:  # noqa: ANN401
    """Does it name a row that is copied along?"""
    if field.related_model is Person:
        return table is Case
    return field.related_model in _of_cases() or field.name == "entry_id"


def _or_null(column: str, told: str) -> str:
    return f"CASE WHEN t.{column} IS NULL THEN NULL ELSE {told} END"


def _index(column: str) -> str:
    """Three complaints in a row are of one person."""
    return _or_null(column, "sha256(int8send(c.number / 3))")


TITLE = "initcap(split_part(c.words, ' ', 1)) || ' ' || t.summary"
ELSEWHERE = "'X-' || c.number"
SPECIAL: dict[tuple[Table, str], str] = {
    (Case, "reference"): "c.reference",
    (Case, "handler"): _or_null("handler_id", "c.handler"),
    (Case, "unit"): _or_null("unit_id", "c.unit"),
    (Case, "narrative"): "left(t.narrative, 300) || ' ' || c.words",
    (Case, "summary"): f"left({TITLE}, 200)",
    (Case, "external_reference"): f"CASE t.source WHEN '' THEN '' ELSE {ELSEWHERE} END",
    (Case, "parent"): "NULL",
    (Case, "merged_into"): "NULL",
    (Case, "complains_of"): "NULL",
    (Person, "pseudonym"): "'P-' || left(md5(t.pseudonym || c.number), 12)",
    (Person, "email_index"): _index("email_index"),
    (Person, "phone_index"): _index("phone_index"),
    (Person, "customer_index"): _index("customer_index"),
    (Entry, "subject_id"): f"t.subject_id + c.number * {STRIDE}",
}


def _put(cursor: Any, batch: Sequence[telling.Copy]) -> None:  # noqa: ANN401 - Django's
    cursor.execute("TRUNCATE copy")
    with cursor.copy("COPY copy FROM STDIN") as copy:
        for each in batch:
            copy.write_row(each)
    cursor.execute("ANALYZE copy")


def _taken_down(cursor: Any, tables: Sequence[Table]) -> list[str]:  # noqa: ANN401
    """Drop what would be kept up with every row; returns what puts it back."""
    names = [table._meta.db_table for table in tables]
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])",
        [names],
    )
    again = []
    for table, name, said in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        again.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {said} NOT VALID')
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index i"
        " WHERE indrelid = ANY(%s::regclass[]) AND NOT EXISTS"
        " (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
        [names],
    )
    indexes = cursor.fetchall()
    for name, _said in indexes:
        cursor.execute(f"DROP INDEX {name}")
    return [*(said for _name, said in indexes), *again]
