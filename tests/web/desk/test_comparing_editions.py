"""Two editions of a rule side by side: exactly what differs."""

import pytest

from ombud.people.vocabulary import Role
from ombud.rulebook import changing
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.web.desk.rulebook_pages import (
    OURS,
    TEN_DAYS,
    now,
    organisation_with_a_law,
    read,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    organisation_with_a_law()


@pytest.fixture
def edith(client):
    """The representative, signed in."""
    edith = given.person("edith", Role.REPRESENTATIVE)
    client.force_login(edith)
    return edith


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def test_comparing_shows_exactly_what_differs(client, edith, lena):
    changing.confirm(written(lena), act=now(edith))
    limits = {"answer": {"count": 15, "unit": "calendar_days"}}
    written(lena, TEN_DAYS | {"limits": limits, "instrument": "House rule"})

    page = read(client, f"{OURS}2/compare/?with=1")

    assert "Time limits › Answer › Number" in page
    assert '<del><span class="visually-hidden">Before: </span>10</del>' in page
    assert '<ins><span class="visually-hidden">Now: </span>15</ins>' in page
    assert "House rule" in page
    assert page.count('scope="row"') == 2
    assert "other things are the same in both" in page


def test_a_route_that_moved_up_is_a_difference(client, edith, lena):
    one, two = {"code": "one"}, {"code": "two"}
    process = {"kind": RuleKind.PROCESS, "code": "main"}
    changing.confirm(written(lena, {"routes": [one, two]}, **process), act=now(edith))
    written(lena, {"routes": [two, one]}, **process)

    page = read(client, "/desk/rulebook/process/main/3/compare/?with=2")

    assert page.count('scope="row"') == 1
    assert "Who gets a complaint › Order" in page


def test_a_new_row_changes_no_other(client, edith, lena):
    names = {"en": "Bills"}
    process = {"kind": RuleKind.PROCESS, "code": "main"}
    bills = {"code": "bills", "names": names}
    changing.confirm(written(lena, {"categories": [bills]}, **process), act=now(edith))
    first = {"code": "works", "names": {"en": "Works"}}
    written(lena, {"categories": [first, bills]}, **process)

    page = read(client, "/desk/rulebook/process/main/3/compare/?with=2")

    assert "Categories › works › Code" in page
    assert "Categories › works › Name › English" in page
    assert page.count('scope="row"') == 2
    assert "Categories › bills" not in page


def test_a_route_that_takes_everything_is_a_difference(client, edith, lena):
    process = {"kind": RuleKind.PROCESS, "code": "main"}
    one, two = {"code": "one", "unit": "billing"}, {"code": "two"}
    changing.confirm(written(lena, {"routes": [one]}, **process), act=now(edith))
    written(lena, {"routes": [two, one]}, **process)

    page = read(client, "/desk/rulebook/process/main/3/compare/?with=2")

    assert "Who gets a complaint › two › Code" in page
    assert page.count('scope="row"') == 1


def test_what_a_rule_leaves_out_is_compared_as_it_holds(client, edith, lena):
    changing.confirm(written(lena), act=now(edith))
    limit = {"count": 10, "unit": "calendar_days", "roll": "forward"}
    written(lena, TEN_DAYS | {"limits": {"answer": limit}})

    page = read(client, f"{OURS}2/compare/")

    assert "It ends on that day all the same" in page
    assert "It ends on the next working day" in page
