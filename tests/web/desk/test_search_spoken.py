"""Filters typed in the reader's own words, and what finding costs."""

import re
from html import unescape

import pytest
from django.utils import translation

from ombud.people.vocabulary import Role
from ombud.project.commands.bench.moulds import Mould
from ombud.web.desk.filters import Asking
from ombud.web.desk.search import spoken
from tests import given
from tests.web.desk.test_search import found, shown

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def priya(client):
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return priya


def in_language(client, code):
    client.cookies["django_language"] = code


@pytest.mark.parametrize("language", ["ru", "tr"])
@pytest.mark.parametrize(
    ("name", "value"),
    [("owner", "me"), ("severity", "moderate"), ("stage", "received")],
)
def test_filters_are_understood_in_the_readers_language(
    client, priya, language, name, value
):
    mine = given.case_under_investigation(priya)
    new = given.received_case()
    with translation.override(language):
        typed = spoken.said(name, value, Asking(priya, given.MONDAY))
    assert typed != f"{name}:{value}"
    in_language(client, language)
    expected = [new.reference if value == "received" else mine.reference]
    assert found(client, typed) == expected
    assert found(client, typed.upper()) == expected
    assert found(client, f"{name}:{value}") == expected


@pytest.mark.parametrize(
    ("language", "typed"), [("ru", "ответственный:я"), ("tr", "SORUMLU:ben")]
)
def test_the_words_are_those_of_the_labels(client, priya, language, typed):
    mine = given.case_under_investigation(priya)
    given.received_case()
    in_language(client, language)
    assert found(client, typed) == [mine.reference]


def test_a_person_and_a_label_of_several_words_are_typed_with_hyphens_or_quoted(
    client, priya
):
    mine = given.case_under_investigation(priya)
    given.received_case()
    name = priya.full_name
    assert found(client, f'owner:"{name}"') == [mine.reference]
    assert found(client, f"owner:{name.replace(' ', '-')}") == [mine.reference]
    assert found(client, "owner:nobody-yet") != [mine.reference]


def test_examples_and_choices_are_said_in_the_readers_words(client, priya):
    in_language(client, "tr")
    page = unescape(shown(client, ""))
    examples = re.findall(r"<code>([^<\"]+:[^<\"]*)</code>", page.replace("<3", "3"))
    assert len(examples) == 5
    assert "owner:me" not in examples
    in_language(client, "en")
    page = unescape(shown(client, ""))
    assert "<code>owner:me</code>" in page
    assert "<code>due:<3d</code>" in page


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_the_guide_names_filters_in_the_readers_words(client, priya, language):
    in_language(client, language)
    with translation.override(language):
        asking = Asking(priya, given.MONDAY)
        examples = [
            spoken.said("owner", "me", asking),
            spoken.said("due", "<3d", asking),
        ]
    page = unescape(client.get("/desk/help/").content.decode())
    for each in examples:
        assert each in page


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_what_is_not_understood_is_said_in_the_readers_words(client, priya, language):
    in_language(client, language)
    with translation.override(language):
        owner, due = spoken.called("owner"), spoken.called("due")
        days = spoken.said("due", "<3d", Asking(priya, given.MONDAY))
    for typed in (f"{owner}:xyz", f"{due}:xyz"):
        page = unescape(shown(client, typed))
        [sentence] = re.findall(r'role="status">.*?<p>(.*?)</p>', page, re.DOTALL)
        name = typed.removesuffix(":xyz")
        assert f"“{name}”" in sentence or f"«{name}»" in sentence
    assert days.removeprefix(f"{due}:") in sentence


def test_open_and_closed_may_be_typed_too(client, priya):
    closed = given.closed_case(priya, given.person("lena", Role.LEAD))
    given.received_case()
    assert found(client, "is:closed") == [closed.reference]


@pytest.mark.parametrize("more", [10, 1000])
@pytest.mark.parametrize("typed", ["heating", "owner:me", "heating -is:closed"])
def test_search_asks_at_most_twelve_questions_of_10_and_of_1000_rows(
    client, priya, more, typed, django_assert_max_num_queries
):
    case = given.case_under_investigation(priya)
    Mould(case, {case.reference}).cast(more, progress=lambda _done: None)
    found(client, typed)
    with django_assert_max_num_queries(MOST):
        assert len(found(client, typed)) == min(more + 1, 25)
