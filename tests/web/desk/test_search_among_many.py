"""The complaints of somebody who has many, of which only some are mine to read."""

import pytest

from ombud.parties.identities import Identity
from ombud.web.desk import orders
from ombud.web.desk.search import whose
from tests import given
from tests.web.desk.test_search_private import REFERENCE, SEARCH, hidden

pytestmark = pytest.mark.django_db
RUTH = Identity(name="Ruth Adeyemi", email="ruth@example.org")


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


def sent(client):
    return client.post(SEARCH, {"q": "ruth@example.org"}).content.decode()


def found_on(page):
    return len(dict.fromkeys(REFERENCE.findall(page)))


@pytest.fixture
def ines_among_others(client, priya, monkeypatch):
    """Ines may read who complains in the oldest of nine, after six she may not."""
    monkeypatch.setattr(orders, "PAGE", 2)
    monkeypatch.setattr(whose, "AT_ONCE", 2)
    ines = given.person("ines", of=given.unit("metering"))
    own = [
        given.in_charge(given.assessed_case(ines, identity=RUTH), ines)
        for _each in range(3)
    ]
    for _each in range(6):
        given.in_charge(given.assessed_case(priya, identity=RUTH), priya)
    client.force_login(ines)
    return own


def found_page_by_page(client):
    page, seen = sent(client), []
    for _page in range(9):
        seen.append(found_on(page))
        if not (on := hidden(page, "Next")):
            break
        page = client.post(SEARCH, {"on": on}).content.decode()
    return seen


def test_behind_many_that_are_not_mine_to_read_mine_are_found(
    client, ines_among_others
):
    assert found_page_by_page(client) == [2, 1]


def test_where_looking_ends_before_the_list_the_rest_is_on_the_next_page(
    client, ines_among_others, monkeypatch
):
    monkeypatch.setattr(whose, "MOST_READ", 8)
    monkeypatch.setattr(orders, "PAGE", 3)
    assert found_page_by_page(client) == [2, 1]


def test_where_nothing_may_be_read_there_is_no_hint_of_more(
    client, ines_among_others, monkeypatch
):
    monkeypatch.setattr(whose, "MOST_READ", 4)
    assert found_page_by_page(client) == [0]


def test_however_many_are_looked_at_the_database_is_asked_as_often(
    client, priya, django_assert_max_num_queries
):
    ines = given.person("ines", of=given.unit("metering"))
    for handler in (ines, priya):
        given.in_charge(given.assessed_case(handler, identity=RUTH), handler)
    client.force_login(ines)
    sent(client)
    with django_assert_max_num_queries(99) as few:
        sent(client)
    for _each in range(3):
        given.in_charge(given.assessed_case(priya, identity=RUTH), priya)
    with django_assert_max_num_queries(len(few)):
        page = sent(client)
    assert found_on(page) == 1
