"""What a row of the queue may show, and by which columns it may be sorted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True, slots=True)
class Column:
    """`sorts` are the orders its heading leads to, one after the other."""

    label: "_StrOrPromise"
    sorts: tuple[str, ...] = ()


COLUMNS: Mapping[str, Column] = {
    "complaint": Column(pgettext_lazy("column", "Complaint")),
    "complainant": Column(_("Complainant")),
    "category": Column(_("Category"), ("category",)),
    "severity": Column(_("Severity"), ("severe",)),
    "stage": Column(_("Stage")),
    "owner": Column(_("Owner"), ("owner",)),
    "law": Column(_("By law"), ("due",)),
    "service": Column(_("Service"), ("due",)),
    "active": Column(_("Last activity")),
    "next": Column(pgettext_lazy("action", "Next"), ("next",)),
    "received": Column(pgettext_lazy("column", "Received"), ("newest", "oldest")),
    "channel": Column(_("Channel")),
    "unit": Column(_("Department")),
    "tags": Column(_("Tags")),
}
REFERENCE = Column(_("Reference"), ("reference", "reference-last"))
USUAL = (
    "complaint",
    "category",
    "severity",
    "stage",
    "owner",
    "next",
    "law",
    "service",
    "active",
)
BACKWARDS = frozenset({"newest", "severe", "reference-last"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A column as its heading shows it: where it leads, how it sorts now."""

    name: str
    label: "_StrOrPromise"
    sort: str
    sorted_as: str


def known(names: Iterable[str]) -> list[str]:
    """Those of the names that are columns, once each; the usual ones for none."""
    found = [name for name in dict.fromkeys(names) if name in COLUMNS]
    return found or list(USUAL)


def headings(names: Iterable[str], sort: str) -> list[Heading]:
    """The reference and the columns, in their order."""
    shown = [("reference", REFERENCE), *((name, COLUMNS[name]) for name in names)]
    return [_heading(name, column, sort) for name, column in shown]


def _heading(name: str, column: Column, sort: str) -> Heading:
    if not column.sorts:
        return Heading(name, column.label, "", "")
    if sort not in column.sorts:
        return Heading(name, column.label, column.sorts[0], "")
    place = column.sorts.index(sort) + 1
    onward = column.sorts[place % len(column.sorts)]
    sorted_as = "descending" if sort in BACKWARDS else "ascending"
    return Heading(name, column.label, onward, sorted_as)
