"""Long lists, page by page: each page begins where the last one ended.

A cursor names the last row shown, so nothing is shown twice or left out when rows
come and go in between, and the thousandth page costs what the first one does. It is
signed, because it holds what to compare rows with.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from django.core import signing
from django.db.models import Q
from django.utils.translation import gettext as _

from ombud.people.refusals import Unusable

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.case import CaseQuerySet

SALT = "ombud.api.pages"


class Sort(StrEnum):
    """In which order cases may be listed."""

    DUE = "due"
    NEWEST = "newest"
    OLDEST = "oldest"


class Place(NamedTuple):
    """The last row of a page: what it is sorted by, and its number."""

    at: datetime | None
    pk: int


def page_of(
    cases: "CaseQuerySet", sort: Sort, *, after: Place | None, size: int
) -> list["Case"]:
    """The next `size` cases in this order, after a place."""
    if sort is Sort.DUE:
        return _by_due_date(cases, after, size)
    if sort is Sort.NEWEST:
        if after:
            earlier = Q(received_at__lt=after.at) | Q(pk__lt=after.pk)
            cases = cases.filter(earlier, received_at__lte=after.at)
        return list(cases.order_by("-received_at", "-pk")[:size])
    if after:
        later = Q(received_at__gt=after.at) | Q(pk__gt=after.pk)
        cases = cases.filter(later, received_at__gte=after.at)
    return list(cases.order_by("received_at", "pk")[:size])


def _by_due_date(cases: "CaseQuerySet", after: Place | None, size: int) -> list["Case"]:
    """Soonest due first; those without a date come last."""
    without = cases.filter(due_at=None).order_by("pk")
    if after is None:
        return list(cases.soonest_due_first()[:size])
    if after.at is None:
        return list(without.filter(pk__gt=after.pk)[:size])
    later = Q(due_at__gt=after.at) | Q(pk__gt=after.pk)
    dated = cases.filter(later, due_at__gte=after.at).order_by("due_at", "pk")
    found = list(dated[:size])
    return found + list(without[: size - len(found)])


def cursor_after(case: "Case", sort: Sort, *, of: Sequence[str]) -> str:
    """A cursor for the page that begins after this case. `of` names the list."""
    at = case.due_at if sort is Sort.DUE else case.received_at
    place = [at.isoformat() if at else None, case.pk]
    return signing.dumps([sort, *of, *place], salt=SALT)


def place_of(cursor: str, sort: Sort, *, of: Sequence[str]) -> Place:
    """Where the cursor points. Raises Unusable if it belongs to another list."""
    try:
        *named, at, pk = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError):
        named, at, pk = [], None, 0
    if named != [sort, *of]:
        raise Unusable(
            "cursor",
            _("This cursor belongs to another list. Begin again without it."),
        )
    return Place(datetime.fromisoformat(at) if at else None, pk)
