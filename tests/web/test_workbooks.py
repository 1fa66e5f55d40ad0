"""Tables as workbooks: texts stay texts, moments are moments, nothing is worked out."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from ombud.web import workbooks
from ombud.web.workbooks import Column
from tests.web.reading_workbooks import SHEET, formulas_in, rows_of, sheet_of

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def written(*rows, columns=("Text",), name="complaints"):
    file = io.BytesIO()
    heads = [Column(each, 30) for each in columns]
    workbooks.write(file, name, heads, rows, at=AT)
    return file.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x","y")',
        "+1+1",
        "@SUM(A1)",
        "{=1}",
        "https://example.org/",
        "mailto:x@example.org",
        "0042",
        "<r><f>1</f></r>",
        '<r></is></c><c r="B2"><f>1+1</f></c></r>',
        "a\x0bb",
        "Şikâyet, ёлка & <b>",
    ],
)
def test_d10_whatever_people_wrote_stands_in_a_workbook_as_a_text(text):
    packed = written([text])
    assert formulas_in(packed) == []
    [_heads, [told]] = rows_of(packed)
    assert told.strip() == text.replace("\x0b", "_x000B_")


def test_moments_days_and_numbers_are_no_texts():
    with timezone.override("Europe/Istanbul"):
        packed = written(
            [AT, date(2026, 3, 2), Decimal("12.50"), 3, None],
            columns=("a", "b", "c", "d", "e"),
        )
    [_heads, told] = rows_of(packed)
    assert told == [pytest.approx(46083 + 12.5 / 24), 46083, 12.5, 3]


def test_the_headings_stay_in_sight_and_the_columns_are_wide():
    sheet = sheet_of(written(["x"], columns=("Reference",)))
    pane = next(sheet.iter(f"{SHEET}pane"))
    assert (pane.attrib["ySplit"], pane.attrib["state"]) == ("1", "frozen")
    assert float(next(sheet.iter(f"{SHEET}col")).attrib["width"]) > 30
    assert next(sheet.iter(f"{SHEET}autoFilter")).attrib["ref"] == "A1:A2"


def test_a_sheet_takes_any_name_and_a_cell_only_so_long_a_text():
    packed = written(["x" * 40_000], name="a/b [of] " + "long" * 20)
    assert [len(row[0]) for row in rows_of(packed)] == [4, 32_767]
