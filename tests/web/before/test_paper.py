"""The same information on paper: poster, brochure, and the form to fill in by pen."""

import io
import re
from datetime import timedelta

import pypdfium2
import pytest

from ombud.rulebook import information, loading
from ombud.rulebook.vocabulary import RuleKind, Sheet
from tests import given
from tests.web.before import codes
from tests.web.clock_pages import BANKING
from tests.web.desk.rulebook_pages import HOSTILE

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "ru", "tr")


@pytest.fixture(autouse=True)
def _that_monday(monkeypatch):
    now = given.MONDAY + timedelta(hours=3, microseconds=5)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    given.organisation()
    loading.set_up_organisation(
        act=given.act(),
        names={"en": "Northshore Utilities"},
        phone="0808 157 0192",
        country="GB",
        addresses={"en": "14 Harbour Row, Saltmere"},
    )


def sheet(client, name, language="en"):
    answer = client.get(f"/print/{language}/{name}.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return answer.content


def read(pdf):
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def plain(text):
    """Words without hyphens of lists and ends of lines."""
    return " ".join(re.sub(r"^- ", "", text, flags=re.MULTILINE).split())


def shipped(topic, language):
    content = loading.packs.read("information", "main")["content"]
    return content["topics"][topic][language]


def test_the_list_has_each_sheet_in_each_language(client):
    page = client.get("/print/").content.decode()
    for language in LANGUAGES:
        for name in Sheet:
            assert f'href="/print/{language}/{name.value}.pdf"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_r7_1_1_the_brochure_says_what_the_page_says_letter_by_letter(client, language):
    said = read(sheet(client, "brochure", language))
    for topic in ("what", "supply", "cost", "help", "privacy", "status", "outside"):
        first, *_rest = shipped(topic, language).strip().split("\n")
        assert plain(first) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folded_brochure_is_one_sheet_with_two_sides(client, language):
    document = pypdfium2.PdfDocument(io.BytesIO(sheet(client, "brochure", language)))
    assert len(document) == 2
    document.close()


def test_the_code_on_the_poster_opens_the_form(client, settings):
    pdf, place = sheet(client, "poster"), f"{settings.BASE_URL}/complain/"
    assert codes.stands_on(pdf, place, width_mm=64)
    assert not codes.stands_on(pdf, place.replace("complain", "complaim"), width_mm=64)
    assert place in read(pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_poster_has_one_side_however_much_stands_on_it(client, language):
    given.rule_in_force(BANKING, code="banking")
    line = "Northshore Utilities, the office for complaints, second floor"
    loading.set_up_organisation(
        act=given.act(),
        names={"en": "Northshore Utilities"},
        email="complaints@example.org",
        addresses={"en": "\n".join([line] * 12)},
        outside_body={"en": "Energy & Water Ombudsman"},
        outside_body_url="https://ombudsman.example.org/",
    )
    pdf = sheet(client, "poster", language)
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    assert len(document) == 1
    document.close()
    assert "https://ombudsman.example.org/" in read(pdf)


def test_r4_8_the_poster_says_it_is_free_and_what_a_call_costs(client):
    said = read(sheet(client, "poster"))
    assert "Complaining costs nothing" in said
    assert "0808 157 0192 Free of charge" in said
    assert "14 Harbour Row, Saltmere" in said


@pytest.mark.parametrize("name", ["form", "large-form"])
def test_r7_1_2_the_form_asks_what_the_web_asks_and_says_where_to_bring_it(
    client, name
):
    said = read(sheet(client, name))
    for question in ("What went wrong?", "What would put it right for you?"):
        assert question in said
    assert "You may leave out any question." in said
    assert "14 Harbour Row, Saltmere" in said
    assert "20 working days after we receive the complaint." in said


def test_r4_5_the_large_form_is_set_in_large_print(client):
    large = pypdfium2.PdfDocument(io.BytesIO(sheet(client, "large-form")))
    small = pypdfium2.PdfDocument(io.BytesIO(sheet(client, "form")))
    assert len(large) > len(small)


def test_the_foot_of_every_sheet_bears_the_mark(client):
    mark = information.mark(given.MONDAY + timedelta(hours=3))
    for name in Sheet:
        assert mark in read(sheet(client, name.value))


def test_what_was_typed_is_text_on_paper_too(client):
    typed = HOSTILE + ' #read("/etc/passwd") $x$ *bold* @ref'
    content = loading.packs.read("information", "main")["content"]
    content["topics"]["what"] = dict.fromkeys(LANGUAGES, typed)
    given.rule_in_force(content, kind=RuleKind.INFORMATION, code="main", days_later=0)
    said = read(sheet(client, "brochure"))
    assert "".join(typed.split()) in "".join(said.split())


@pytest.mark.parametrize(
    "place", ["/print/de/poster.pdf", "/print/en/secret.pdf", "/print/en/.pdf"]
)
def test_there_is_no_other_sheet_and_no_other_language(client, place):
    assert client.get(place).status_code == 404


def test_a_sheet_that_is_known_is_not_sent_again(client):
    first = client.get("/print/en/poster.pdf")
    again = client.get("/print/en/poster.pdf", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
