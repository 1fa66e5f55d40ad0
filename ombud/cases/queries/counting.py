"""How many cases stand in each list of the desk, all in one question. Reading only."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q, Value

from ombud.cases.models.case import CaseQuerySet


class _Part(NamedTuple):
    """A question that answers with the places of lists and their numbers."""

    statement: str
    given: tuple[Any, ...]


def how_many(
    views: Mapping[str, Q],
    open_cases: CaseQuerySet,
    lists: Mapping[str, CaseQuerySet],
    *,
    most: int,
) -> dict[str, int]:
    """How many of the open cases stand in each view, and how many each list has.

    The open cases are few beside all there ever were: they are read once for all
    views. A list is counted to `most` and one more at the furthest: counting a million
    costs more than it tells.
    """
    names = [*views, *lists]
    parts = [
        *_in_one_pass(views, open_cases),
        *_capped(lists, most + 1, first=len(views)),
    ]
    found = dict.fromkeys(names, 0)
    if not parts:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(part.statement for part in parts),
            [value for part in parts for value in part.given],
        )
        for place, number in cursor.fetchall():
            found[names[place]] = number
    return found


def _in_one_pass(views: Mapping[str, Q], cases: CaseQuerySet) -> Iterator[_Part]:
    columns = [f"counted_{place}" for place in range(len(views))]
    told = {
        column: ExpressionWrapper(condition, BooleanField())
        for column, condition in zip(columns, views.values(), strict=True)
    }
    rows = cases.order_by().annotate(**told).values_list(*columns)
    counts = (f'count(*) FILTER (WHERE "{column}"::boolean)' for column in columns)
    places = ", ".join(str(place) for place in range(len(views)))
    begins = f"SELECT unnest(ARRAY[{places}]), unnest(ARRAY[{', '.join(counts)}])"
    if views:
        yield from _of(rows, begins)


def _capped(
    lists: Mapping[str, CaseQuerySet], most: int, *, first: int
) -> Iterator[_Part]:
    for place, cases in enumerate(lists.values(), start=first):
        rows = cases.order_by().values_list(Value(1))[:most]
        yield from _of(rows, f"SELECT {place}, count(*)")


def _of(rows: Any, begins: str) -> Iterator[_Part]:  # noqa: ANN401 - of any columns
    """Nothing for what has no rows whatever the database holds."""
    try:
        statement, given = rows.query.sql_with_params()
    except EmptyResultSet:
        return
    yield _Part(f"({begins} FROM ({statement}) counted)", given)
