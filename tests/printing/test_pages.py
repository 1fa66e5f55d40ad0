"""Sheets of paper: what they say can be read, by eyes and by machines."""

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from typst import TypstError

from ombud.printing import pages

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
PLAIN = """#import "house.typ": *
#show: sheet.with(told)
= #told.title
#words(told.body)
"""


@pytest.fixture
def plain(tmp_path):
    template = tmp_path / "plain.typ"
    template.write_text(PLAIN)
    return template


def read(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def printed(template: Path, body, *, title="A sheet", language="en", at=AT):
    told = {"title": title, "language": language, "body": body}
    return pages.page(template, told, at=at)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Your complaint has reached us."),
        ("ru", "Мы получили вашу жалобу, ёж № 5."),
        ("tr", "Şikâyetiniz bize ulaştı: ığüşöç İĞÜŞÖÇ."),
    ],
)
def test_what_a_sheet_says_is_there_letter_by_letter(plain, language, said):
    assert said in read(printed(plain, said, language=language))


@pytest.mark.parametrize(
    "typed",
    [
        '#read("/etc/passwd")',
        "= Heading *bold* _not_ $x^2$ <label> @ref // gone",
        '#import "@preview/cetz:0.3.0"',
        "\\ ] } \" ' ` #",
    ],
)
def test_what_somebody_typed_is_never_an_instruction(plain, typed):
    assert typed in read(printed(plain, typed)).replace("\r\n", " ")


def test_a_line_stays_a_line_and_a_long_text_goes_on_over_pages(plain):
    pdf = printed(plain, "\n".join(f"Line {number}." for number in range(200)))
    said = read(pdf)
    assert len(pypdfium2.PdfDocument(pdf)) > 1
    assert "Line 0." in said
    assert "Line 199." in said
    assert "Line 0. Line 1." not in said


def test_a_sheet_tells_its_language_and_title_to_a_screen_reader(plain):
    pdf = printed(plain, "Merhaba", title="Bir sayfa", language="tr")
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_dict()["Title"] == "Bir sayfa"
    assert document.is_tagged()
    assert b"/Lang (tr)" in pdf or b"/Lang(tr)" in pdf


def test_the_same_sheet_is_the_same_to_the_last_byte(plain):
    assert printed(plain, "Once.") == printed(plain, "Once.")


def test_a_template_reads_no_file_beside_what_it_is_given(tmp_path):
    template = tmp_path / "curious.typ"
    template.write_text('#read("/../../../../../etc/hostname")')
    with pytest.raises(TypstError, match="would escape"):
        printed(template, "")
