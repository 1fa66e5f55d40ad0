"""The front door."""

from datetime import date

import pytest
from django.core.cache import cache

from ombud.rulebook.models import Edition
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
    given.organisation()
    Edition.objects.filter(kind="profile").update(valid_until=date(2020, 1, 1))
    page = client.get("/").content.decode()
    assert "If you write to us today" not in page
    assert "Start a complaint" in page


def test_figures_stay_hidden_while_no_quarter_is_published(client):
    given.organisation()
    given.acknowledged_case(given.person("priya"))
    assert "How we are doing" not in client.get("/").content.decode()


def test_policy_and_accessibility_are_there_for_everybody(client):
    given.organisation()
    for place in ("/policy/", "/accessibility/"):
        assert client.get(place).status_code == 200
