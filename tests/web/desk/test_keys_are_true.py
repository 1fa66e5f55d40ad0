"""The list of keys names every key there is, and none that does nothing."""

import re

import pytest

from ombud.people.vocabulary import Role
from ombud.web.desk import keys, next_steps
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    given.organisation()
    client.force_login(given.person("nadia", Role.REPRESENTATIVE))
    return client.get("/desk/").content.decode()


def listed():
    return {key for _heading, rows in keys.KEYS for key, _does in rows}


def test_every_place_a_key_leads_to_is_listed_and_no_other(page):
    led = {f"G {key}" for key in re.findall(r'data-go="([A-Z])"', page)}
    assert led == {key for key in listed() if key.startswith("G ")}


def test_every_step_with_a_key_is_listed():
    assert set(next_steps.KEYS.values()) <= listed()


def test_a_key_without_a_step_is_not_listed():
    letters = {key for key in listed() if len(key) == 1 and key.isalpha()}
    of_lists = set("JKOXU")
    assert letters - of_lists == set(next_steps.KEYS.values())
