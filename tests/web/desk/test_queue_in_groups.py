"""The queue by owner and by category: groups in the reader's alphabet, page by page."""

import re

import pytest

from ombud.cases.models import Case
from ombud.people.models import User
from ombud.project.commands.bench.moulds import Mould
from ombud.web.desk import orders
from tests import given
from tests.web.desk.test_queue import listed, walked

pytestmark = pytest.mark.django_db
MOST = 13  # what the queue asks anyway, and which are the first of each group


@pytest.fixture
def owners(client):
    """Three people in charge of three complaints each; two more have nobody."""
    given.organisation()
    people = {name: given.person(name) for name in ("zeynep", "cagla", "deniz")}
    User.objects.filter(username="cagla").update(first_name="Çağla")
    client.force_login(people["deniz"])
    cases = {
        name: [given.case_under_investigation(each).reference for _ in range(3)]
        for name, each in people.items()
    }
    return cases | {"nobody": [given.received_case().reference for _ in range(2)]}


def backwards(client, page):
    """The references before a page, the nearest page first."""
    found = []
    while back := re.search(r'href="([^"]+)" rel="prev"', page):
        page = client.get(back[1].replace("&amp;", "&")).content.decode()
        shown = re.findall(r'href="/desk/cases/(OM-[0-9A-Z-]{9})/', page)
        found.append(list(dict.fromkeys(shown)))
    return found


def test_owners_stand_together_in_the_readers_alphabet(client, owners):
    client.cookies["django_language"] = "tr"
    order = ("cagla", "deniz", "zeynep", "nobody")
    assert listed(client, sort="owner") == [
        each for name in order for each in owners[name]
    ]


@pytest.mark.parametrize("sort", ["owner", "category"])
def test_a_long_list_in_groups_is_walked_forth_and_back(
    client, owners, sort, monkeypatch
):
    """No row is skipped or seen twice, whichever way one goes."""
    whole = listed(client, sort=sort)
    assert len(whole) == 11
    monkeypatch.setattr(orders, "PAGE", 2)
    assert walked(client, sort=sort) == whole
    place = f"/desk/?sort={sort}"
    while place:
        page = client.get(place).content.decode()
        onward = re.search(r'href="([^"]+)" rel="next"', page)
        place = onward and onward[1].replace("&amp;", "&")
    pages = backwards(client, page)
    assert [each for page in reversed(pages) for each in page] == whole[:10]


def test_within_a_category_the_newest_stands_first_and_none_last(client, owners):
    billed = given.received_case(category="billing", days_later=1).reference
    found = listed(client, sort="category")
    assert found.index(billed) < found.index(owners["nobody"][0])
    empty = list(Case.objects.filter(category=None).values_list("reference", flat=True))
    assert set(found[len(found) - len(empty) :]) == set(empty)


def test_the_file_and_the_neighbours_follow_the_same_order(client, owners):
    whole = listed(client, sort="owner")
    sheet = b"".join(client.post("/desk/export/?sort=owner").streaming_content)
    assert re.findall(r"OM-[0-9A-Z]{4}-[0-9A-Z]{4}", sheet.decode()) == whole
    place = f"/desk/cases/{whole[3]}/place/?from=view%3Dopen%26sort%3Downer"
    told = client.get(place).content.decode()
    assert whole[2] in told
    assert whole[4] in told
    assert "4" in told


@pytest.mark.parametrize("more", [10, 1000])
@pytest.mark.parametrize("sort", ["owner", "category"])
def test_groups_cost_the_same_of_10_and_of_1000_rows(
    client, owners, more, sort, django_assert_max_num_queries
):
    case = Case.objects.get(reference=owners["deniz"][0])
    Mould(case, {case.reference}).cast(more, progress=lambda _done: None)
    client.get("/desk/", {"sort": sort})
    with django_assert_max_num_queries(MOST):
        client.get("/desk/", {"sort": sort})


def test_a_heading_says_that_the_list_is_by_owner(client, owners):
    page = client.get("/desk/", {"sort": "owner"}).content.decode()
    assert re.search(r'class="c-owner" aria-sort="ascending"', page)
    assert re.search(r'class="c-category"><a href="[^"]*sort=category', page)
