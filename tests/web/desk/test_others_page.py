"""Who else suffered the same is searched for, and promised the same, each by itself."""

import pytest
from django.urls import reverse

from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
HEATING = "The heating in Pier Street has been off since Friday."
CREDIT = {"kind": "credit", "description": "A credit of 20 pounds.", "amount": "20"}


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture
def case(mira):
    return given.case_with_findings(mira, narrative=HEATING)


def address(case):
    return reverse("desk:others", args=[case.reference])


def test_look_alikes_are_shown_with_a_box_to_tick(client, lena, case):
    same = given.received_case(HEATING)
    client.force_login(lena)

    page = client.get(address(case)).content.decode()

    assert "1 complaint looks like this one." in page
    assert f'value="{same.reference}"' in page


def test_the_search_can_be_changed(client, lena, case):
    given.received_case("No hot water in Pier Street.")
    client.force_login(lena)
    asked = {"words": "boiler", "since": "2026-01-01", "until": "2026-12-31"}

    page = client.get(address(case), asked).content.decode()

    assert "No complaint looks like this one" in page
    page = client.get(address(case), {**asked, "until": "nonsense"}).content.decode()
    assert "Enter a valid date" in page


def test_each_that_is_ticked_is_promised_the_same_and_refusals_are_told(
    client, lena, case
):
    one, two = given.received_case(HEATING), given.received_case(HEATING)
    over = given.closed_case(given.person("otto"), lena, narrative=HEATING)
    client.force_login(lena)
    ticked = [one.reference, two.reference, over.reference, "OM-0000-0000"]

    page = client.post(address(case), {**CREDIT, "cases": ticked})

    told = page.content.decode()
    assert page.status_code == 200
    assert [row.remedies.get().origin for row in (one, two)] == ["others", "others"]
    assert not over.remedies.exists()
    assert "The case has moved on" in told
    assert "You cannot see this complaint." in told
    assert "A credit of 20 pounds." in told


def test_sending_it_twice_promises_it_once(client, lena, case):
    same = given.received_case(HEATING)
    client.force_login(lena)
    for _each in range(2):
        page = client.post(address(case), {**CREDIT, "cases": [same.reference]})

    assert same.remedies.count() == 1
    assert "promised on this complaint already" in page.content.decode()


def test_nothing_ticked_or_nothing_said_keeps_what_was_typed(client, lena, case):
    same = given.received_case(HEATING)
    client.force_login(lena)

    page = client.post(address(case), CREDIT)
    assert page.status_code == 422
    assert "Tick at least one complaint." in page.content.decode()
    assert "A credit of 20 pounds." in page.content.decode()

    page = client.post(address(case), {"cases": [same.reference]})
    assert page.status_code == 422
    assert "checked" in page.content.decode()


def test_who_is_not_in_charge_looks_for_nobody(client, case):
    client.force_login(given.person("jonas"))

    assert client.get(address(case)).status_code == 403
