"""Complaints that look alike are found, as far as whoever looks may see them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ombud.cases.life import assessing
from ombud.cases.models import Case
from ombud.cases.queries import alike
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rulebook
from tests import given

pytestmark = pytest.mark.django_db
HEATING = "The heating in Pier Street has been off since Friday."


@pytest.fixture
def lena():
    given.organisation()
    return given.person("lena", Role.LEAD)


def found(case, lena, **otherwise):
    like = replace(alike.usual_likeness(case), **otherwise)
    return alike.alike(case, like, actor=lena)


def test_the_words_of_the_summary_find_others_the_most_alike_first(lena):
    case = given.received_case(HEATING)
    same = given.received_case("No heating in Pier Street, off since Friday morning.")
    near = given.received_case("The radiator is cold since Monday. Heating, please.")
    given.received_case("My bill is twice what it was.")

    assert found(case, lena).cases == [same, near]


def test_words_are_stemmed_in_the_language_of_the_complaint(lena):
    case = given.received_case("Не работает отопление в доме", language="ru")
    same = given.received_case("Нет отопления третий день", language="ru")

    assert found(case, lena).cases == [same]


def test_only_the_same_category_is_looked_at_where_there_is_one(lena):
    billing = given.received_case("The meter was never read.", category="billing")
    same = given.received_case("Nobody came to read the meter.", category="billing")
    given.received_case("Nobody came to read the meter.")

    assert found(billing, lena).cases == [same]
    wider = found(billing, lena, category=False)
    assert len(wider.cases) == 2


def test_what_lies_too_far_back_is_left_out(lena):
    case = given.received_case_on(days_later=0, narrative=HEATING)
    early = Case.objects.get(pk=given.received_case(HEATING).pk)
    late = early.received_at - timedelta(days=200)
    Case.objects.filter(pk=early.pk).update(received_at=late)

    assert found(case, lena).cases == []
    assert found(case, lena, since=late).cases == [early]


def test_nobody_finds_what_they_may_not_see(lena):
    case = given.received_case(HEATING)
    about_lena = given.acknowledged_case(given.person("mira"), narrative=HEATING)
    assessing.assess(
        about_lena,
        judgement=given.judgement(),
        about=lena,
        act=given.act(given.person("tom", Role.LEAD)),
    )

    assert found(case, lena).cases == []


def test_looking_for_nothing_finds_nothing(lena):
    case = given.received_case(HEATING)
    given.received_case(HEATING)

    nothing = found(case, lena, category=False, product=False, words="")

    assert nothing.cases == []


def test_where_there_are_more_than_are_shown_it_says_so(lena, monkeypatch):
    monkeypatch.setattr(alike, "SHOWN", 2)
    case = given.received_case(HEATING)
    for _each in range(3):
        given.received_case(HEATING)

    more = found(case, lena)

    assert (len(more.cases), more.is_whole) == (2, False)


def test_hostile_words_are_only_words(lena):
    case = given.received_case("' OR 1=1; DROP TABLE -- \" & | ! (heating)")

    assert found(case, lena).cases == []


def test_a_category_of_a_million_is_read_by_its_index(lena):
    case = given.received_case("The meter was never read.", category="billing")
    billing = rulebook.category("billing")

    with CaptureQueriesContext(connection) as asked:
        found(case, lena)

    looked = next(each["sql"] for each in asked if "LIMIT 1001" in each["sql"])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {looked}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Seq Scan on cases_case" not in plan
    assert billing is not None
