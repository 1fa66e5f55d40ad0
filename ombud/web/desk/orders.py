"""In which order a list of cases stands, and how one moves through a long one.

Pages are found by the last row seen, never by a number: the hundredth page of a
million cases costs as little as the first, and no row is skipped or seen twice.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.case import CaseQuerySet

PAGE = 25


@dataclass(frozen=True, slots=True)
class Order:
    """A column to sort by; cases without a value come last."""

    field: str
    label: str | Promise
    descending: bool = False
    may_be_empty: bool = False


ORDERS = {
    "due": Order("due_at", _("Nearest limit first"), may_be_empty=True),
    "next": Order("next_at", _("Next action first"), may_be_empty=True),
    "newest": Order("received_at", _("Newest first"), descending=True),
    "oldest": Order("received_at", _("Oldest first")),
}
SORT_CHOICES = [(name, order.label) for name, order in ORDERS.items()]


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, with the ways back and on (empty at an end)."""

    rows: "list[Case]"
    before: str
    after: str


def page_of(
    cases: "CaseQuerySet", order: Order, *, after: str = "", before: str = ""
) -> Page:
    """The rows after one place or before another; from the start without either."""
    backward = bool(before) and not after
    place = _place(after or before)
    if place is not None:
        cases = cases.filter(_past(order, *place, backward=backward))
    rows = list(cases.order_by(*_sorting(order, backward=backward))[: PAGE + 1])
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
        before=_cursor(order, rows[0]) if has_before else "",
        after=_cursor(order, rows[-1]) if has_after else "",
    )


def _sorting(order: Order, *, backward: bool) -> "list[str | OrderBy]":
    """Written as the indexes are: only a column that may be empty says where."""
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


def _past(order: Order, value: datetime | None, pk: int, *, backward: bool) -> Q:
    """The rows beyond a row, in the direction one moves."""
    sign = "lt" if order.descending != backward else "gt"
    same = Q(**{order.field: value, f"id__{sign}": pk})
    if value is None:
        empty = Q(**{f"{order.field}__isnull": False})
        return same | empty if backward else same
    further = same | Q(**{f"{order.field}__{sign}": value})
    if backward or not order.may_be_empty:
        return further
    return further | Q(**{f"{order.field}__isnull": True})


def _cursor(order: Order, case: "Case") -> str:
    value: datetime | None = getattr(case, order.field)
    told = f"{value.isoformat() if value else ''}|{case.pk}"
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _place(cursor: str) -> tuple[datetime | None, int] | None:
    """What a cursor says; None for one that is not ours."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        told = base64.urlsafe_b64decode(padded.encode()).decode()
        written, pk = told.split("|")
        value = parse_datetime(written) if written else None
        place = (value, int(pk))
    except (ValueError, binascii.Error):
        return None
    is_moment = value is not None and value.tzinfo is not None
    is_ours = bool(cursor) and (is_moment or not written) and abs(place[1]) < 2**63
    return place if is_ours else None
