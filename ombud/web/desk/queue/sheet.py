"""The list as a file for spreadsheets: the columns shown, and no identities."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ombud.cases import queries
from ombud.parties import veiling
from ombud.rulebook import queries as rulebook
from ombud.web.desk.orders import sorting
from ombud.web.desk.queue import columns
from ombud.web.desk.queue.asked import Asked
from ombud.web.desk.queue.rows import Row, rows_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.sheets import Cell, as_sheet
from ombud.web.workbooks import Column, as_workbook
from ombud.workplace import views

if TYPE_CHECKING:
    from collections.abc import Callable

    from ombud.cases.models.case import CaseQuerySet
    from ombud.web.desk.clocks import Clock

MOST = 10_000
AT_ONCE = 500
WIDTHS = {"complaint": 60, "next": 40, "category": 24, "owner": 24}  # in characters
# The headings of what a sheet says apart from what a row shows in one.
CELLS: "Mapping[str, Callable[[Row], Cell]]" = {
    "complaint": lambda row: (
        _("Confidential") if row.case.confidential else row.case.summary
    ),
    "category": lambda row: (
        rulebook.said_in(row.case.category.names) if row.case.category else ""
    ),
    "severity": lambda row: (
        row.case.get_severity_display() if row.case.severity else ""
    ),
    "stage": lambda row: str(row.case.stage.label),
    "owner": lambda row: row.case.handler.full_name if row.case.handler else "",
    "law": lambda row: _clock(row.clocks.law),
    "service": lambda row: _clock(row.clocks.service),
    "active": lambda row: row.active_at,
    "next": lambda row: row.next.what if row.next else "",
    "received": lambda row: row.case.received_at,
    "channel": lambda row: row.case.get_channel_display(),
    "unit": lambda row: rulebook.said_in(row.case.unit.names) if row.case.unit else "",
    "tags": lambda row: ", ".join(queries.tag_names(row.case)),
}


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The list as CSV, or as a workbook where that is asked for. That it was taken
    stands in the journal, without its words.
    """
    asked = Asked(request)
    cases = asked.of(queries.cases_visible_to(asked.act.staff)).order_by(
        *sorting(asked.order)
    )
    if request.method != "POST":
        return redirect(asked.address())
    found = cases.order_by()[: MOST + 1].count()
    if found > MOST:
        told = _("A file holds %(most)s complaints at most. Choose more filters first.")
        messages.info(request, told % {"most": MOST})
        return redirect(asked.address())
    shown = [name for name in asked.columns if name in CELLS]
    kind = "xlsx" if request.POST.get("as") == "xlsx" else "csv"
    views.take_away(asked.shown, rows=found, kind=kind, act=asked.act)
    heads = columns.headings(shown, "")
    rows = _lines(cases, shown, asked)
    if kind == "xlsx":
        wide = [Column(str(each.label), WIDTHS.get(each.name, 18)) for each in heads]
        book = as_workbook(_("complaints"), wide, rows, at=asked.act.at)
        return cast("HttpResponse", book)
    sheet = as_sheet(_("complaints"), [str(each.label) for each in heads], rows)
    return cast("HttpResponse", sheet)


def _lines(
    cases: "CaseQuerySet", shown: Sequence[str], asked: Asked
) -> Iterator[list[Cell]]:
    """Row by row, read some hundreds at a time."""
    listed = queries.with_activity(
        queries.with_questions_open(queries.with_clocks_owed(queries.for_list(cases)))
    )
    if "tags" in shown:
        listed = queries.with_tags(listed)
    found = listed[:MOST].iterator(chunk_size=AT_ONCE)
    for row in rows_of(found, at=asked.act.at):
        yield [row.case.reference, *(_unnamed(CELLS[name](row)) for name in shown)]


def _unnamed(cell: Cell) -> Cell:
    """A text with its marks named by kind: what streams, no middleware unveils."""
    return veiling.shown(cell, {}) if isinstance(cell, str) else cell


def _clock(clock: "Clock | None") -> Cell:
    return clock.due if clock else None
