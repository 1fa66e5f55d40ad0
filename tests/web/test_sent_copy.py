"""What was sent, on paper, while the receipt is at hand."""

import pypdfium2
import pytest

from ombud.web.portal import danger
from tests import given
from tests.web.filing import page_of, sent, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


def read(answer):
    document = pypdfium2.PdfDocument(answer.content)
    try:
        return " ".join(
            " ".join(page.get_textpage().get_text_range().split()) for page in document
        )
    finally:
        document.close()


def test_the_copy_says_what_was_sent_with_reference_and_receipt(client):
    told(
        client,
        involved="The technician Bell",
        desired_outcome="A correct bill",
        contact_by="post",
        address="7 Harbour Row",
        adjustments=["large_print"],
    )
    reference, receipt = sent(client)
    answer = client.get("/complain/sent/copy/")
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert f'filename="{reference}.pdf"' in answer["Content-Disposition"]
    words = read(answer)
    for said in (
        reference,
        receipt,
        given.WORDS,
        "The technician Bell",
        "A correct bill",
        "Ruth Adeyemi",
        "7 Harbour Row",
        "Letters in large print",
    ):
        assert said in words


def test_without_the_receipt_there_is_no_copy(client):
    told(client)
    sent(client)
    client.cookies.clear()
    assert client.get("/complain/sent/copy/")["Location"] == "/track/"


def test_a_forged_receipt_gives_no_copy(client):
    given.received()
    client.cookies["receipt"] = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE:forged:forged"
    assert client.get("/complain/sent/copy/")["Location"] == "/track/"


@pytest.mark.parametrize(
    "typed",
    ['#read("/etc/passwd")', "= Not a heading $x$ @there", '\\ ] } ` // " #'],
)
def test_nothing_typed_commands_the_paper(client, typed):
    told(client, narrative=typed)
    sent(client)
    assert typed in read(client.get("/complain/sent/copy/"))


@pytest.mark.parametrize("language", ["ru", "tr"])
def test_the_copy_comes_in_the_language_of_the_pages(client, language):
    client.cookies["django_language"] = language
    told(client, narrative="Ёж съел ığüşöçİ.")
    page_of(client.post("/complain/check/", follow=True))
    assert "Ёж съел ığüşöçİ." in read(client.get("/complain/sent/copy/"))


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("gb", "999"),
        ("US", "911"),
        ("TR", "112"),
        ("RU", "112"),
        ("DE", "112"),
        ("AU", "000"),
        ("JP", ""),
        ("", ""),
        ("XX", ""),
    ],
)
def test_the_emergency_number_is_the_one_known_in_the_country(country, number):
    assert danger.emergency_number(country) == number
