"""Each part of Today leads to exactly what it counts."""

import re
from datetime import timedelta

import pytest

from ombud.people.vocabulary import Role
from ombud.workplace import looking
from tests import given
from tests.web.desk.todays import due, many, new_case, now, part, written

pytestmark = pytest.mark.django_db

TODAY = "/desk/today/"
REFERENCE = re.compile(r"/desk/cases/(OM-[0-9A-Z]{4}-[0-9A-Z]{4})/")


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira", of=given.unit("metering"))


def page_of(client, person, place=TODAY):
    client.force_login(person)
    answer = client.get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def all_of(client, person, title):
    """Which complaints stand where "All" of a part leads."""
    shown = part(page_of(client, person), title)
    said, count = re.search(r'<a href="([^"]+)">All (\d+):', shown).groups()
    whole = page_of(client, person, said)
    listed = set(REFERENCE.findall(whole))
    assert int(count) == (whole.count('class="d-errand"') or len(listed))
    return listed


def references(cases):
    return {case.reference for case in cases}


def test_all_that_is_late_is_neither_more_nor_less(client, mira):
    cases = [new_case(mira) for _each in range(6)]
    for case in cases:
        due(case, days=-2)
    due(new_case(mira))

    assert all_of(client, mira, "Late") == references(cases)


def test_all_of_the_next_seven_days_goes_beyond_the_month(client, mira):
    cases = [new_case(mira) for _each in range(6)]
    for day, case in enumerate(cases, start=1):
        due(case, days=day)

    assert all_of(client, mira, "Due in the next seven days") == references(cases)


def test_all_that_arrived_leaves_out_where_nothing_did(client, mira):
    cases = [new_case(mira) for _each in range(6)]
    new_case(mira)
    for case in cases:
        written(case)

    assert all_of(client, mira, "Arrived for you") == references(cases)


def test_all_decisions_to_approve_are_decisions_to_approve(client, mira):
    given.person("lena", Role.LEAD)
    cases = [given.decided_case(mira) for _each in range(6)]
    given.case_under_investigation(mira)
    anna = given.person("anna", Role.APPROVER)

    assert all_of(client, anna, "Decisions to approve") == references(cases)


def test_all_that_nobody_is_in_charge_of_is_the_view_of_the_queue(client, mira):
    lena = given.person("lena", Role.LEAD)
    cases = [given.received_case() for _each in range(6)]
    new_case(mira)

    assert all_of(client, lena, "Nobody is in charge") == references(cases)


def test_more_than_a_hundred_are_all_there(client, mira):
    case = new_case(mira)
    due(case, days=-2)
    many(150, case)

    whole = page_of(client, mira, f"{TODAY}?part=late")

    assert whole.count('class="d-errand"') > 150
    assert "999+" not in whole
    assert "All " not in part(whole, "Late")


def test_a_part_in_which_nothing_is_left_leads_back_to_the_day(client, mira):
    client.force_login(mira)
    written(new_case(mira))
    place = f"{TODAY}?part=arrived"
    assert client.get(place).status_code == 200
    looking.tick_off(up_to=now().at + timedelta(minutes=1), act=now(mira))

    assert client.get(place)["Location"] == TODAY
    assert "Nothing is due today" in page_of(client, mira, f"{TODAY}?part=x")
