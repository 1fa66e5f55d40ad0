"""Tables as files for spreadsheets, in which nothing that people wrote is a formula.

Every CSV of ours is made here. A spreadsheet takes a text that begins with = + - @,
a tab or a line break for something to work out, full-width signs included; such a
text gets an apostrophe before it, which `as_written` takes away again.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

Cell = str | int | Decimal | date | datetime | None
FORMULA_SIGNS = frozenset("=+-@\t\r\n\u2212")
# Blanks and marks without width: programs skip some of them before they look.
UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
MARK = "'"
BYTE_ORDER = "\ufeff"  # without it, the commonest program takes UTF-8 for Latin
MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")


def neutral(text: str) -> str:
    """The text, with an apostrophe before it if it could be taken for a formula."""
    return MARK + text if _could_be_formula(text.lstrip(MARK)) else text


def as_written(cell: str) -> str:
    """What `neutral` made this cell of."""
    bare = cell[len(MARK) :]
    return bare if cell.startswith(MARK) and neutral(bare) == cell else cell


def as_sheet(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> StreamingHttpResponse:
    """A download of the table as CSV, row by row as they come. `name` without ending.

    Texts are neutral; numbers and moments stay what they are.
    """
    answer = StreamingHttpResponse(lines(headings, rows), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{NOT_IN_NAMES.sub('-', name).strip('.-')}.csv"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer


def lines(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The table as lines of CSV, the headings first."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    yield BYTE_ORDER + writer.writerow([neutral(text) for text in headings])
    for row in rows:
        yield writer.writerow([_written(cell) for cell in row])


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _could_be_formula(text: str) -> bool:
    for sign in text:
        if sign in FORMULA_SIGNS or unicodedata.normalize("NFKC", sign) in (
            FORMULA_SIGNS
        ):
            return True
        if unicodedata.category(sign) not in UNSEEN:
            return False
    return False


def _written(cell: Cell) -> str | int | Decimal:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | Decimal):
        return cell
    return neutral(str(cell))
