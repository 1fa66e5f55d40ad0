"""Rows that were read already and answer simple questions by themselves.

A page that shows everything of something reads its rows once; whoever asks about them
afterwards (`rows.filter(done_at=None).exists()`) need not ask the database again. What
cannot be told from the rows at hand is asked of the database as ever, so the answer is
the same either way.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from django.db.models import Model, Q

Ask = Callable[[], Any]  # the queryset these rows are the answer of


class CannotTellError(Exception):
    """A question that needs the database."""


def _at_least_known(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """As in SQL, nothing is less or more than what is not known."""
    return lambda is_, told: is_ is not None and bool(compare(is_, told))


LOOKUPS: Mapping[str, Callable[[Any, Any], bool]] = {
    "exact": lambda is_, told: bool(is_ == told),
    "in": lambda is_, told: is_ is not None and is_ in told,
    "isnull": lambda is_, told: (is_ is None) is told,
    "gt": _at_least_known(operator.gt),
    "gte": _at_least_known(operator.ge),
    "lt": _at_least_known(operator.lt),
    "lte": _at_least_known(operator.le),
}


class Known:
    """The rows of a queryset, in its order. Only reads; `ask` makes the queryset."""

    __slots__ = ("_ask", "_rows")

    def __init__(self, rows: list[Any], ask: Ask) -> None:
        self._rows = rows
        self._ask = ask

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401 - as of a list
        return self._rows[place]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a queryset has
        return getattr(self._ask(), name)

    def all(self) -> "Known":
        return self

    def select_related(self, *names: str) -> "Known":
        """The rows as they are: what belongs to them stands on them, or is read."""
        del names
        return self

    prefetch_related = select_related

    def filter(self, *args: Any, **told: Any) -> Any:  # noqa: ANN401
        return self._those(Q(*args, **told), wanted=True)

    def exclude(self, *args: Any, **told: Any) -> Any:  # noqa: ANN401
        return self._those(Q(*args, **told), wanted=False)

    def _those(self, question: Q, *, wanted: bool) -> Any:  # noqa: ANN401
        asked = question if wanted else ~question

        def ask() -> Any:  # noqa: ANN401
            return self._ask().filter(asked)

        try:
            rows = [row for row in self._rows if holds(question, row) is wanted]
        except CannotTellError:
            return ask()
        return Known(rows, ask)

    def order_by(self, *names: Any) -> Any:  # noqa: ANN401
        def ask() -> Any:  # noqa: ANN401
            return self._ask().order_by(*names)

        rows = list(self._rows)
        try:
            for name in reversed(names):
                plain, falls = _ordering(name)
                rows.sort(key=partial(_place, name=plain), reverse=falls)
        except CannotTellError:
            return ask()
        return Known(rows, ask)

    def reverse(self) -> "Known":
        return Known(self._rows[::-1], lambda: self._ask().reverse())

    def values_list(self, *names: Any, flat: bool = False) -> Any:  # noqa: ANN401
        def ask() -> Any:  # noqa: ANN401
            return self._ask().values_list(*names, flat=flat)

        try:
            found = [tuple(value_of(row, name) for name in names) for row in self._rows]
        except CannotTellError:
            return ask()
        return Known([each[0] for each in found] if flat else found, ask)

    def exists(self) -> bool:
        return bool(self._rows)

    def count(self) -> int:
        return len(self._rows)

    def first(self) -> Any:  # noqa: ANN401
        return self._rows[0] if self._rows else None

    def last(self) -> Any:  # noqa: ANN401
        return self._rows[-1] if self._rows else None


def keep_known(row: Any, name: str, found: list[Any]) -> None:  # noqa: ANN401
    """As after a prefetch: the row answers with these from now on."""
    manager = getattr(row, name)
    kept = row.__dict__.setdefault("_prefetched_objects_cache", {})
    kept.pop(name, None)
    kept[name] = Known(found, lambda: manager._apply_rel_filters(_all_of(manager)))


def _all_of(manager: Any) -> Any:  # noqa: ANN401 - of whichever rows
    return manager.model._default_manager.all()


def holds(question: Q, row: Any) -> bool:  # noqa: ANN401 - a row of any table
    """Is this so of the row? Raises CannotTellError."""
    parts = [_part_holds(part, row) for part in question.children]
    if question.connector == Q.AND:
        found = all(parts)
    elif question.connector == Q.OR:
        found = any(parts)
    else:
        raise CannotTellError
    return found is not question.negated


def _part_holds(part: Any, row: Any) -> bool:  # noqa: ANN401
    if isinstance(part, Q):
        return holds(part, row)
    if not isinstance(part, tuple):
        raise CannotTellError
    path, told = part
    name, _, lookup = path.rpartition("__")
    if lookup not in LOOKUPS:
        name, lookup = path, "exact"
    if told is None and "__" in name:
        raise CannotTellError  # nothing there, or a null in there?
    return LOOKUPS[lookup](value_of(row, name), _plain(told, lookup))


def value_of(row: Any, path: str) -> Any:  # noqa: ANN401
    """What stands in a column, as a queryset calls it. Raises CannotTellError."""
    first, _, rest = path.partition("__")
    if isinstance(row, Mapping):
        return _in_facts(row, path)
    if first == "pk":
        return row.pk
    field = row._meta.fields_map.get(first) or row._meta._forward_fields_map.get(first)
    if field is None or not getattr(field, "concrete", False) or field.many_to_many:
        raise CannotTellError
    if rest:
        further = getattr(row, first)
        if not isinstance(further, Model | Mapping | None):
            raise CannotTellError
        return None if further is None else value_of(further, rest)
    return getattr(row, field.attname)


def _in_facts(facts: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401
    if "__" in path:
        raise CannotTellError
    return facts.get(path)


def _plain(told: Any, lookup: str) -> Any:  # noqa: ANN401
    """A value as it stands in a column. Raises CannotTellError."""
    if hasattr(told, "resolve_expression") and not isinstance(told, Known):
        raise CannotTellError
    if lookup == "in":
        return [_plain(each, "exact") for each in told]
    return told.pk if isinstance(told, Model) else told


def _ordering(name: Any) -> tuple[str, bool]:  # noqa: ANN401
    if not isinstance(name, str):
        raise CannotTellError
    return name.removeprefix("-"), name.startswith("-")


def _place(row: Any, name: str) -> tuple[bool, Any]:  # noqa: ANN401
    """Where a row stands in an order: what is not known comes last, as in SQL."""
    value = value_of(row, name)
    return (True, 0) if value is None else (False, value)
