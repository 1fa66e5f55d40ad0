"""The queue: what it shows, to whom, in which order, found by what."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from ombud.people.vocabulary import Role
from ombud.web.desk import orders
from tests import given

pytestmark = pytest.mark.django_db
QUEUE = "/desk/"
REFERENCE = re.compile(r"/desk/cases/(OM-[0-9A-Z]{4}-[0-9A-Z]{4})/")


@pytest.fixture
def priya(client):
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return priya


def listed(client, **asked):
    """The references on one page of the queue, in order."""
    page = client.get(QUEUE, asked).content.decode()
    return list(dict.fromkeys(REFERENCE.findall(page)))


def walked(client, **asked):
    """Every reference, page after page."""
    place, seen = f"{QUEUE}?" + "&".join(f"{k}={v}" for k, v in asked.items()), []
    while place:
        page = client.get(place).content.decode()
        seen += dict.fromkeys(REFERENCE.findall(page))
        further = re.search(r'href="([^"]+)" rel="next"', page)
        place = further and further[1].replace("&amp;", "&")
    return seen


def test_whoever_is_not_signed_in_is_asked_to(client):
    answer = client.get(QUEUE)
    assert answer.url == "/desk/sign-in/?next=%2Fdesk%2F"


def test_the_nearest_limit_stands_first(client, priya):
    later = given.received_case(days_later=2)
    sooner = given.received_case()
    assert listed(client) == [sooner.reference, later.reference]
    assert listed(client, sort="newest") == [later.reference, sooner.reference]


def test_no_name_of_a_complainant_stands_in_the_list(client, priya):
    given.received_case(identity=given.named_complainant())
    page = client.get(QUEUE).content.decode()
    assert "Ruth" not in page
    assert "ruth@example.org" not in page


def test_everything_ever_received_stands_newest_first(client, priya):
    older = given.received_case()
    newer = given.received_case(days_later=1)
    assert listed(client, view="all") == [newer.reference, older.reference]


def test_a_view_shows_what_it_says(client, priya):
    mine = given.case_under_investigation(priya)
    nobodys = given.received_case()
    assert listed(client, view="mine") == [mine.reference]
    assert listed(client, view="unassigned") == [nobodys.reference]
    assert len(listed(client, view="no-such-view")) == 2


def test_a_filter_narrows_and_an_unknown_one_is_passed_over(client, priya):
    billed = given.received_case(category="billing")
    given.received_case(category="metering")
    assert listed(client, category="billing") == [billed.reference]
    assert len(listed(client, category="'; drop table", stage="x", sort="-pk")) == 2
    assert listed(client, stage="closed") == []


def test_an_owner_can_be_asked_for(client, priya):
    mine = given.case_under_investigation(priya)
    nobodys = given.received_case()
    assert listed(client, owner="me") == [mine.reference]
    assert listed(client, owner=str(priya.pk)) == [mine.reference]
    assert listed(client, owner="nobody") == [nobodys.reference]


def test_owners_stand_in_the_order_of_the_readers_alphabet(client, priya):
    for name in ("Zeynep", "Çağla", "Deniz"):
        given.person(name.lower()).__class__.objects.filter(
            username=name.lower()
        ).update(first_name=name)
    client.cookies["django_language"] = "tr"
    page = client.get("/desk/").content.decode()
    assert page.index("Çağla") < page.index("Deniz") < page.index("Zeynep")


@pytest.mark.parametrize("typed", ["ısparta", "ISPARTA", "isparta", "Isparta"])
def test_turkish_i_is_found_however_it_is_typed(client, priya, typed):
    case = given.received_case(narrative="Isparta şubesi yanıt vermedi.", language="tr")
    assert listed(client, q=typed) == [case.reference]


def test_a_search_looks_at_closed_complaints_too(client, priya):
    case = given.closed_case(priya, given.person("lena", Role.LEAD))
    assert listed(client) == []
    assert listed(client, q=case.reference.lower()) == [case.reference]


@pytest.mark.parametrize("sort", orders.ORDERS)
def test_walking_a_long_list_shows_each_case_once(client, priya, sort, monkeypatch):
    monkeypatch.setattr(orders, "PAGE", 3)
    lena = given.person("lena", Role.LEAD)
    open_cases = [given.received_case(days_later=n % 3).reference for n in range(7)]
    closed = [given.closed_case(priya, lena).reference for _ in range(2)]
    walk = walked(client, view="all", sort=sort)
    assert sorted(walk) == sorted([*open_cases, *closed])
    if sort == "due":
        assert walk[-2:] == closed


def test_one_can_go_back_a_page(client, priya, monkeypatch):
    monkeypatch.setattr(orders, "PAGE", 2)
    cases = [given.received_case(days_later=n).reference for n in range(5)]
    second = client.get(QUEUE, {"sort": "oldest"}).content.decode()
    onward = re.search(r'href="([^"]+)" rel="next"', second)[1].replace("&amp;", "&")
    page = client.get(onward).content.decode()
    back = re.search(r'href="([^"]+)" rel="prev"', page)[1].replace("&amp;", "&")
    found = dict.fromkeys(REFERENCE.findall(client.get(back).content.decode()))
    assert list(found) == cases[:2]


@pytest.mark.parametrize(
    "cursor", ["x", "é", "AAAA", "fHw", "MjAyNnw5", "9" * 500, "MjAyNi0wMS0wMXwx"]
)
def test_a_made_up_place_in_the_list_is_the_start(client, priya, cursor):
    case = given.received_case()
    assert listed(client, after=cursor) == [case.reference]


def test_a_longer_list_asks_the_database_no_more_often(
    client, priya, django_assert_max_num_queries
):
    given.received_case(category="billing")
    client.get(QUEUE)
    with django_assert_max_num_queries(30) as few:
        client.get(QUEUE)
    for number in range(8):
        given.received_case(days_later=number, category="metering")
        given.case_under_investigation(priya)
    with django_assert_max_num_queries(len(few)):
        assert len(listed(client)) > 8


def test_a_missed_promise_says_so(client, priya):
    given.received_case()
    page = client.get(QUEUE, {"view": "missed"}).content.decode()
    days = (datetime.now(UTC) - given.MONDAY - timedelta(days=3)).days
    assert days < 0 or "Missed" in page


def test_an_expert_sees_only_what_their_department_was_asked(client, priya):
    given.received_case()
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    client.force_login(jonas)
    assert listed(client, view="all") == []
    assert "No question waits for your department" in client.get(QUEUE).content.decode()


def test_the_administrator_sees_no_complaint(client, priya):
    case = given.received_case()
    client.force_login(given.person("root", Role.ADMIN))
    assert listed(client, view="all") == []
    place = reverse("desk:case", args=[case.reference])
    assert client.get(place).status_code == 404


def test_the_administrator_is_told_why_the_list_is_empty(client):
    given.organisation()
    client.force_login(given.person("sam", Role.ADMIN))
    page = client.get(QUEUE).content.decode()
    assert "Complaints are not shown to you" in page
    assert f'class="btn btn-primary" href="{reverse("desk:settings")}"' in page
    assert "without a next action" not in page
