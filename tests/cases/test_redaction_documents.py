"""What is blackened is gone: from dots, text, layers, notes, fields and metadata."""

import io

import pypdfium2
import pytest
from PIL import Image

from ombud.cases.redaction import finding, workshop
from ombud.cases.redaction.finding import Known
from ombud.cases.redaction.kinds import Kind
from ombud.cases.redaction.workshop import PDF, Passage
from ombud.people.refusals import Unusable
from tests.cases import documents

RUTH = Known(documents.NAME, Kind.PERSON)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN = "application/vnd.oasis.opendocument.text"


def made_without(content, known=RUTH):
    """The document without what is found in it, and what was found."""
    [text] = workshop.pages_of(content, media_type=PDF)
    found = finding.find(text, [known])
    spans = [Passage(0, each.start, each.end) for each in found]
    places = workshop.places_of(content, spans, media_type=PDF)
    areas = {0: [area for each in places for area in each]}
    return workshop.blackened(content, areas, media_type=PDF), found


def test_what_stands_in_notes_fields_and_unseen_text_is_found():
    [text] = workshop.pages_of(documents.hiding_pdf(), media_type=PDF)
    for words in ("Dear", "Unseen", "White", "Note", "Field"):
        assert f"{words} Ruth Vega" in text


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_nothing_of_the_words_is_left_anywhere_in_a_pdf(turned):
    original = documents.hiding_pdf(turned=turned)
    made, found = made_without(original)
    assert {each.kind for each in found} >= {Kind.PERSON, Kind.CARD}

    said = documents.words_in(made.content)
    assert "Vega" in documents.words_in(original)
    assert not [word for word in documents.HIDDEN if word in said]
    for trace in ("/Annots", "/AcroForm", "/JavaScript", "/EmbeddedFile", "/Metadata",
                  "/Font", "/Info", "/Prev"):  # fmt: skip
        assert trace not in said
    with pypdfium2.PdfDocument(made.content) as again:
        page = again[0]
        assert page.get_textpage().count_chars() == 0
        assert again.get_metadata_dict(skip_empty=True) == {}
        assert again.count_attachments() == 0
        assert len(again) == made.pages == 1


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_boxes_lie_over_the_words_however_the_page_is_turned(turned):
    original = documents.hiding_pdf(turned=turned)
    [text] = workshop.pages_of(original, media_type=PDF)
    start = text.index("Dear Ruth") + 5
    [[area]] = workshop.places_of(
        original, [Passage(0, start, start + 9)], media_type=PDF
    )
    before = shown(original)
    after = shown(original, areas=[area])
    box = [part * side for part, side in zip(area, before.size * 2, strict=True)]
    inked = before.convert("L").crop(box).getextrema()[0]
    assert inked < 128
    assert after.convert("L").crop(box).getextrema() == (0, 0)
    outside = (area[2] - area[0]) * (area[3] - area[1])
    assert outside < 0.05


def shown(content, **told):
    drawn = workshop.shown(content, 0, media_type=PDF, **told)
    return Image.open(io.BytesIO(drawn))


def test_the_rest_of_the_page_stays_readable():
    made, _found = made_without(documents.hiding_pdf())
    page = shown(made.content)
    assert len(page.convert("L").getcolors()) > 2


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "GIF"])
def test_a_picture_keeps_its_dots_alone(form):
    if form in {"WEBP", "TIFF", "GIF"}:
        out = io.BytesIO()
        Image.new("RGB", (300, 200), "white").save(out, form)
        content = out.getvalue()
    else:
        content = documents.hiding_picture(form)
    media_type = f"image/{form.lower()}"
    made = workshop.blackened(content, {0: [(0, 0, 0.5, 0.5)]}, media_type=media_type)
    assert b"Ruth" not in made.content
    picture = Image.open(io.BytesIO(made.content))
    assert picture.info == {}
    assert picture.getpixel((10, 10)) == (0, 0, 0)
    assert picture.getpixel((290, 190)) == (255, 255, 255)


def test_a_fax_of_several_pages_becomes_a_document():
    out = io.BytesIO()
    pages = [Image.new("RGB", (100, 100), colour) for colour in ("white", "grey")]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    made = workshop.blackened(out.getvalue(), {}, media_type="image/tiff")
    assert (made.media_type, made.pages) == (PDF, 2)


@pytest.mark.parametrize(
    ("content", "media_type", "said", "unsaid"),
    [
        (documents.word("Dear Ruth", gone="Old"), WORD, "Dear Ruth", "Old"),
        (documents.word("a"), WORD, "a", "Vega"),
        (documents.open_document("Dear Ruth"), OPEN, "Dear Ruth", "gone"),
        (
            "Грусть".encode("cp1251"),
            "text/plain",
            "Грусть",
            "\N{REPLACEMENT CHARACTER}",
        ),
        ("Ruth".encode("utf-16"), "text/csv", "Ruth", "\0"),
        (
            (
                b"From: ruth@example.org\r\nX-Kept: Vega\r\n"
                b"Content-Type: text/html\r\n\r\n"
                b"<style>hidden</style><p>Dear&nbsp;all</p><script>Vega</script>"
            ),
            "message/rfc822",
            "From: ruth@example.org",
            "Vega",
        ),
    ],
)
def test_other_documents_become_plain_text(content, media_type, said, unsaid):
    text = workshop.text_of(content, media_type=media_type, language="ru")
    assert said in text
    assert unsaid not in text


BOMB = (
    "<?xml version='1.0'?><!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'>"
    "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cannot be read"),
        (b"%PDF-1.7 nothing more", "cannot be read"),
        (documents.hiding_pdf()[:300], "cannot be read"),
        (documents.pdf_with_pages(101), "too large"),
    ],
)
def test_a_hostile_pdf_is_refused_with_a_sentence(content, words):
    with pytest.raises(Unusable) as refused:
        workshop.pages_of(content, media_type=PDF)
    assert (refused.value.field, words in str(refused.value)) == ("file", True)


@pytest.mark.parametrize(
    "content",
    [
        b"no archive",
        documents.word("&b;", head=BOMB),
        documents.office({"word/document.xml": b"<" + b" " * 21_000_000}),
    ],
)
def test_a_hostile_office_document_is_refused(content):
    with pytest.raises(Unusable):
        workshop.text_of(content, media_type=WORD, language="en")


def test_a_huge_page_is_drawn_small():
    made = workshop.blackened(
        documents.pdf_with_pages(1, size=14_000), {}, media_type=PDF
    )
    assert len(made.content) < 5_000_000


def test_a_picture_of_too_many_dots_is_refused():
    out = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, "PNG")
    with pytest.raises(Unusable):
        workshop.blackened(out.getvalue(), {}, media_type="image/png")


@pytest.mark.parametrize("media_type", ["audio/mpeg", "image/heic", "application/zip"])
def test_what_cannot_be_redacted_is_refused(media_type):
    with pytest.raises(Unusable):
        workshop.require_known(media_type)
