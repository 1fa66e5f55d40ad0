"""Snippets while one writes: the page brings them, and says what is wrong where."""

import re
from html import unescape

import pytest

from ombud.letters.vocabulary import Kind
from tests import given
from tests.letters.texts import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(client):
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return priya


@pytest.fixture
def place(priya):
    case = given.case_under_investigation(priya, identity=given.named_complainant())
    return f"/desk/cases/{case.reference}/write/"


def test_a_snippet_stands_there_by_its_short_name_with_what_is_known(
    client, priya, place
):
    written(priya, code="who", en="Ask for {handler}. {… when}")
    written(priya, code="whole", kind=Kind.TEMPLATE, en="Dear {name}, it is done.")

    page = client.get(place).content.decode()

    assert 'data-code="who"' in page
    assert f'data-text="Ask for {priya.full_name}. {{… when}}"' in unescape(page)
    assert 'data-code="whole"' not in page


def test_what_is_wrong_is_tied_to_its_field(client, place):
    told = {"writing": "1", "readers": "public", "body": ""}
    page = client.post(place, {**told, "do": "send"}).content.decode()
    letter = re.search(r'<textarea[^>]*id="id_body"[^>]*>', page)[0]
    assert 'aria-describedby="kept id_body-error"' in letter
    assert 'id="id_body-error"' in page

    page = client.post(place, {**told, "do": "put"}).content.decode()
    chosen = re.search(r'<select[^>]*name="insert"[^>]*>', page)[0]
    assert 'aria-describedby="id_insert-error"' in chosen
    assert 'id="id_insert-error"' in page
