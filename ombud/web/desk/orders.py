"""In which order a list of cases stands, and how one moves through a long one.

Pages are found by the last row seen, never by a number: the hundredth page of a
million cases costs as little as the first, and no row is skipped or seen twice.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.db.models import Case as In
from django.db.models import F, OuterRef, Q, Value, When
from django.db.models.expressions import OrderBy
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ombud.cases import queries
from ombud.web.desk import groups

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.case import CaseQuerySet

PAGE = 25
LONGEST = 40  # characters of a reference
Told = datetime | int | str
# What a case is found again by: its value, its key, and that of its group.
Stand = tuple[Told | None, int, int | None]


@dataclass(frozen=True, slots=True)
class Order:
    """A column to sort by; cases without a value come last.

    With a `group`, the cases of each of its `keys` stand together, in the order of the
    keys, and those without a key last; the column sorts within.
    """

    field: str
    label: str | Promise
    descending: bool = False
    may_be_empty: bool = False
    kind: str = "moment"  # or number, or text
    group: str = ""
    keys: tuple[int, ...] = ()

    def for_reader(self) -> "Order":
        """With the keys of its groups, as the reader's alphabet has them."""
        return replace(self, keys=groups.keys_of(self.group)) if self.group else self


ORDERS = {
    "due": Order("due_at", _("Nearest limit first"), may_be_empty=True),
    "next": Order("next_at", _("Next action first"), may_be_empty=True),
    "newest": Order("received_at", _("Newest first"), descending=True),
    "oldest": Order("received_at", _("Oldest first")),
    "severe": Order(
        "severity",
        _("Most severe first"),
        descending=True,
        may_be_empty=True,
        kind="number",
    ),
    "owner": Order("due_at", _("By owner"), may_be_empty=True, group="handler"),
    "category": Order(
        "received_at", _("By category"), descending=True, group="category"
    ),
    "reference": Order("reference", _("By reference"), kind="text"),
    "reference-last": Order(
        "reference", _("By reference, backwards"), descending=True, kind="text"
    ),
}
SORT_CHOICES = [(name, order.label) for name, order in ORDERS.items()]


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, with the ways back and on (empty at an end)."""

    rows: "list[Case]"
    before: str
    after: str


def page_of(
    cases: "CaseQuerySet",
    order: Order,
    *,
    dressed: "Callable[[CaseQuerySet], CaseQuerySet]",
    after: str = "",
    before: str = "",
) -> Page:
    """The rows after one place or before another; from the start without either.

    Which they are is found first; `dressed` says with what those few are read.
    """
    backward = bool(before) and not after
    place = _place(after or before, order.kind)
    if order.group:
        rows = _in_groups(cases, order, place, dressed, backward=backward)
    else:
        if place is not None:
            cases = cases.filter(_past(order, *place, backward=backward))
        ordered = sorting(order, backward=backward)
        first = cases.order_by(*ordered).values("pk")[: PAGE + 1]
        rows = list(dressed(queries.those(first)).order_by(*ordered))
    is_more = len(rows) > PAGE
    rows = rows[:PAGE]
    if backward:
        rows.reverse()
    if not rows:
        return Page([], "", "")
    has_before = is_more if backward else place is not None
    has_after = backward or is_more
    return Page(
        rows,
        before=cursor(order, rows[0]) if has_before else "",
        after=cursor(order, rows[-1]) if has_after else "",
    )


def sorting(order: Order, *, backward: bool = False) -> "list[str | OrderBy]":
    """Written as the indexes are: only a column that may be empty says where."""
    within = _within(order, backward=backward)
    if not order.group:
        return within
    places = (
        When(**{order.group: key}, then=Value(place))
        for place, key in enumerate(order.keys)
    )
    group = In(*places, default=Value(len(order.keys)))
    return [group.desc() if backward else group.asc(), *within]


def _within(order: Order, *, backward: bool) -> "list[str | OrderBy]":
    """The order of a list without groups, or within each."""
    descending = order.descending != backward
    sign = "-" if descending else ""
    if not order.may_be_empty:
        return [f"{sign}{order.field}", f"{sign}id"]
    column = F(order.field)
    empty_first, empty_last = backward or None, (not backward) or None
    if descending:
        first = column.desc(nulls_first=empty_first, nulls_last=empty_last)
    else:
        first = column.asc(nulls_first=empty_first, nulls_last=empty_last)
    return [first, f"{sign}id"]


def beyond(order: Order, case: "Case", *, backward: bool) -> Q:
    """The rows beyond a case that one looks at, in the direction one moves."""
    return _past(order, *_stands(order, case), backward=backward)


def _in_groups(
    cases: "CaseQuerySet",
    order: Order,
    place: "Stand | None",
    dressed: "Callable[[CaseQuerySet], CaseQuerySet]",
    *,
    backward: bool,
) -> "list[Case]":
    """The rows of a page and one more: of each group the first ones, read from its
    index in one question for all, then the rows themselves.
    """
    keys = _first_of(cases, order, place, backward=backward)
    found = {case.pk: case for case in dressed(queries.those(keys))}
    return [found[pk] for pk in keys if pk in found]


def _first_of(
    cases: "CaseQuerySet", order: Order, place: "Stand | None", *, backward: bool
) -> list[int]:
    if place is not None:
        value, pk, key = place
        further = _further(order, value, pk, backward=backward)
        cases = cases.filter(~Q(**{order.group: key}) | further)
    within = _within(order, backward=backward)

    def some(key: "OuterRef | None") -> "CaseQuerySet":
        first = cases.filter(**{order.group: key}).order_by(*within)
        return cast("CaseQuerySet", first.values("pk")[: PAGE + 1])

    first = groups.first_of(order.group, some)
    if backward:
        first.reverse()
    begun = place is None
    rows: list[int] = []
    for key, keys in first:
        begun = begun or key == (place[2] if place else None)
        rows += keys if begun else []
    return rows[: PAGE + 1]


def _stands(order: Order, case: "Case") -> Stand:
    key = getattr(case, f"{order.group}_id") if order.group else None
    return getattr(case, order.field), case.pk, key


def _past(
    order: Order, value: Told | None, pk: int, key: int | None, *, backward: bool
) -> Q:
    """The rows beyond a row, in the direction one moves."""
    further = _further(order, value, pk, backward=backward)
    if not order.group:
        return further
    is_in_one = key in order.keys
    place = order.keys.index(key) if key in order.keys else len(order.keys)
    others = order.keys[:place] if backward else order.keys[place + 1 :]
    found = Q(**{order.group: key}) & further | Q(**{f"{order.group}__in": others})
    if backward or not is_in_one:
        return found
    return found | Q(**{order.group: None})


def _further(order: Order, value: Told | None, pk: int, *, backward: bool) -> Q:
    """The rows beyond a row, in a list without groups or within one."""
    sign = "lt" if order.descending != backward else "gt"
    same = Q(**{order.field: value, f"id__{sign}": pk})
    if value is None:
        empty = Q(**{f"{order.field}__isnull": False})
        return same | empty if backward else same
    further = same | Q(**{f"{order.field}__{sign}": value})
    if backward or not order.may_be_empty:
        return further
    return further | Q(**{f"{order.field}__isnull": True})


def place(order: Order, told: str) -> Q | None:
    """The rows after the place a cursor names; None for one that is not ours."""
    found = _place(told, order.kind)
    return None if found is None else _past(order, *found, backward=False)


def cursor(order: Order, case: "Case") -> str:
    """The place of a row, as `page_of` takes it."""
    value, pk, key = _stands(order, case)
    written = value.isoformat() if isinstance(value, datetime) else value
    told = f"{'' if written is None else written}|{pk}|{'' if key is None else key}"
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _place(cursor: str, kind: str) -> Stand | None:
    """What a cursor says; None for one that is not ours."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        told = base64.urlsafe_b64decode(padded.encode()).decode()
        written, pk, key = told.split("|")
        value = READ[kind](written) if written else None
        place = (value, int(pk), int(key) if key else None)
    except (ValueError, binascii.Error):
        return None
    is_whole = value is not None or not written
    is_far = max(abs(each or 0) for each in place[1:]) >= 2**63
    return place if cursor and is_whole and not is_far else None


def _moment(written: str) -> datetime | None:
    value = parse_datetime(written)
    return value if value is not None and value.tzinfo is not None else None


def _number(written: str) -> int | None:
    return int(written) if written.isdecimal() and len(written) < 5 else None  # noqa: PLR2004


def _text(written: str) -> str | None:
    return written if written.isprintable() and len(written) <= LONGEST else None


READ: Mapping[str, Callable[[str], Told | None]] = {
    "moment": _moment,
    "number": _number,
    "text": _text,
}
