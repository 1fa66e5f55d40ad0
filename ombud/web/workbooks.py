"""Tables as workbooks (XLSX) for spreadsheets, in which nothing is ever a formula.

Every XLSX of ours is made here. Texts are texts, numbers numbers, and moments real
ones, in the organisation's time. A row is forgotten as soon as it is written, so that
a long list costs no memory.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from django.http import FileResponse
from django.utils import timezone
from xlsxwriter import Workbook

from ombud.web.sheets import NOT_IN_NAMES, Cell

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 4 * 1024 * 1024  # bytes; a longer file goes to disk
LONGEST = 32_767  # characters a cell holds
LONGEST_NAME = 31  # characters of a sheet
NOT_IN_SHEETS = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
PLAIN = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and how wide its column is, in characters."""

    heading: str
    width: int = 20


@dataclass(frozen=True, slots=True)
class _Looks:
    """How the cells of each kind look."""

    heading: "Format"
    text: "Format"
    moment: "Format"
    day: "Format"


def as_workbook(
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    at: datetime,
) -> FileResponse:
    """A download of the table, made at a moment. `name` without ending is the sheet's
    too.
    """
    file: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - sent later
    write(file, name, columns, rows, at=at)
    file.seek(0)
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=f"{NOT_IN_NAMES.sub('-', name).strip('.-')}.xlsx",
        content_type=MEDIA_TYPE,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer


def write(
    file: IO[bytes],
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    at: datetime,
) -> None:
    """Write the table, its headings in a row that stays in sight, into a file."""
    with Workbook(file, PLAIN) as book:
        book.set_properties({"title": name, "created": at})
        looks = _Looks(
            heading=book.add_format({"bold": True, "quote_prefix": True}),
            text=book.add_format({"quote_prefix": True}),
            moment=book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            day=book.add_format({"num_format": "yyyy-mm-dd"}),
        )
        sheet = book.add_worksheet(name.translate(NOT_IN_SHEETS)[:LONGEST_NAME])
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, _text(column.heading), looks.heading)
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                _write(sheet, last, place, cell, looks)
        if columns:
            sheet.autofilter(0, 0, last, len(columns) - 1)


def _write(sheet: "Worksheet", row: int, place: int, cell: Cell, looks: _Looks) -> None:
    """One cell. A moment loses its zone, which no spreadsheet knows."""
    if cell is None:
        return
    if isinstance(cell, datetime):
        told = timezone.localtime(cell).replace(tzinfo=None)
        sheet.write_datetime(row, place, told, looks.moment)
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, cell, looks.day)
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, place, cell)
    else:
        sheet.write_string(row, place, _text(str(cell)), looks.text)


def _text(text: str) -> str:
    """The text as a cell takes it.

    The writer hands on what stands between <r> and </r> as marks of its own, formulas
    and all: a blank before it keeps it a text.
    """
    text = text[:LONGEST]
    return f" {text[: LONGEST - 1]}" if text.startswith("<r>") else text
