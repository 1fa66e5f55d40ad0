"""The front door."""

import pytest
from django.core.cache import cache

from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_figures_of_earlier_tests():
    cache.clear()


def test_home_promises_dates_from_the_rules_in_force(client):
    given.organisation()
    page = client.get("/").content.decode()
    assert "If you write to us today" in page
    assert "within 20 working days" in page


def test_home_names_no_dates_where_no_rule_is_in_force(client):
    page = client.get("/").content.decode()
    assert "If you write to us today" not in page
    assert "Start a complaint" in page


def test_figures_stay_hidden_while_too_few_cases_stand_behind_them(client):
    given.organisation()
    given.acknowledged_case(given.person("priya"))
    assert "How we are doing" not in client.get("/").content.decode()


def test_figures_carry_their_number_and_how_sure_they_are(client, monkeypatch):
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    for _ in range(5):
        given.acknowledged_case(lena)
    monkeypatch.setattr(
        "django.utils.timezone.now", lambda: given.MONDAY.replace(day=20)
    )
    page = client.get("/").content.decode()
    assert "100%" in page
    assert "of 5; the true share lies between 57% and 100%" in page


def test_policy_and_accessibility_are_there_for_everybody(client):
    given.organisation()
    for place in ("/policy/", "/accessibility/"):
        assert client.get(place).status_code == 200
