"""A few results while one types."""

import re

import pytest

from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
QUICK = "/desk/search/quick/"
ITEM = re.compile(r'<li><a href="/desk/cases/(OM-[0-9A-Z]{4}-[0-9A-Z]{4})/"')


@pytest.fixture
def priya(client):
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return priya


def found(client, words):
    return ITEM.findall(client.post(QUICK, {"q": words}).content.decode())


def test_a_reference_is_found_however_it_is_typed(client, priya):
    case = given.received_case()
    typed = case.reference.lower().replace("-", " ").removeprefix("om")
    assert found(client, typed) == [case.reference]


def test_at_most_eight_stand_there_and_the_newest_first(client, priya):
    cases = [given.received_case(days_later=day) for day in range(10)]
    newest = [case.reference for case in reversed(cases)][:8]
    assert found(client, cases[0].narrative.split()[1]) == newest


@pytest.mark.parametrize("words", ["", "  ", "nothingsaysthis", "\0", "(", "' OR 1=1"])
def test_nothing_is_found_by_nothing(client, priya, words):
    given.received_case()
    assert found(client, words) == []


def test_what_tells_who_somebody_is_finds_nothing_here(client, priya):
    given.received_case(
        identity=given.named_complainant(), narrative="Call +44 7700 900123 for me."
    )
    for private in ("ruth@example.org", "+44 7700 900123"):
        assert found(client, private) == []


def test_what_is_typed_is_taken_from_no_address(client, priya):
    case = given.received_case()
    assert client.get(QUICK, {"q": case.reference}).status_code == 405
    asked_in_the_address = client.post(f"{QUICK}?q={case.reference}")
    assert not ITEM.findall(asked_in_the_address.content.decode())


def test_a_complaint_about_me_is_not_found_by_me(client, priya):
    lena = given.person("lena", Role.LEAD)
    case = given.assessed_case(priya, about=lena)
    client.force_login(lena)
    assert found(client, case.reference) == []
