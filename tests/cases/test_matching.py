"""Which cases say what is looked for: seldom and common words, seen and hidden."""

from importlib import import_module

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ombud.cases import queries
from ombud.people import working
from ombud.people.vocabulary import Role
from tests import given

MATCHING = import_module("ombud.cases.queries.matching")
pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


def found(person, words):
    seen = queries.cases_visible_to(working.as_of(person, given.MONDAY))
    return {case.reference for case in queries.matching(seen, words)}


@pytest.mark.parametrize("seldom", [0, 1, 2000])
def test_seldom_and_common_words_find_the_same_cases(priya, monkeypatch, seldom):
    monkeypatch.setattr(MATCHING, "SELDOM", seldom)
    cases = {given.received_case().reference for _ in range(3)}
    one = given.received_case(narrative="A ferret bit the fitter.")
    assert found(priya, "heating") == cases
    assert found(priya, "ferret") == {one.reference}
    assert found(priya, one.reference) == {one.reference}
    assert found(priya, "zanzibarite") == set()


def test_a_hidden_case_takes_the_same_steps_as_none(priya):
    lena = given.person("lena", Role.LEAD)
    given.assessed_case(priya, about=lena, narrative="zanzibarite in the attic.")
    assert found(lena, "nothing at all") == set()
    with CaptureQueriesContext(connection) as of_none:
        assert found(lena, "jabberwocky") == set()
    with CaptureQueriesContext(connection) as of_hidden:
        assert found(lena, "zanzibarite") == set()
    assert len(of_none) == len(of_hidden)


def test_no_words_narrow_nothing(priya):
    case = given.received_case()
    assert found(priya, " \0 ") == {case.reference}


@pytest.mark.parametrize(
    ("language", "typed", "shown", "meant"),
    [
        ("en", "heated", {"heating", "cold"}, {"heating"}),
        ("en", '"water meter" -gas', {"water", "gas", "meter"}, {"water", "meter"}),
        ("en", "gas or water", {"water", "or"}, {"water"}),
        ("ru", "счета", {"счёт", "дом"}, {"счёт"}),
        ("tr", "ısparta", {"Isparta", "İzmir"}, {"Isparta"}),
        ("tr", "izmir", {"Isparta", "İzmir"}, {"İzmir"}),
        ("en", "-gas", {"gas"}, set()),
        ("en", "", {"gas"}, set()),
    ],
)
def test_what_was_meant_is_told_word_by_word(priya, language, typed, shown, meant):
    assert queries.meant(typed, {language: shown}) == {language: meant}
