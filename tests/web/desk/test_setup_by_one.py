"""Setting up where one person handles all complaints, or several do."""

import pytest
from django.utils import timezone

from ombud.access import founding
from ombud.people.vocabulary import Role
from ombud.rulebook import loading
from ombud.rulebook import queries as rules
from tests import given

pytestmark = pytest.mark.django_db
PLACE = "/desk/setup/"
HALDEN = {
    "name": "Halden Water",
    "languages": ["en"],
    "zone": "Europe/London",
    "currency": "GBP",
}


@pytest.fixture
def inside(client, settings, tmp_path):
    """A browser in which the code was typed and the language chosen."""
    settings.HOME = tmp_path / "home"
    client.post(PLACE, {"code": founding.prepare(settings.HOME)})
    client.post(f"{PLACE}language/", {"language": "en"})
    return client


def is_small():
    return rules.process_said(rules.process(timezone.now())).small_business


def test_it_is_told_what_being_alone_costs(inside):
    page = inside.get(f"{PLACE}organisation/").content.decode()

    assert "nobody is there to notice a mistake" in page


def test_of_several_a_second_person_agrees(inside):
    inside.post(f"{PLACE}organisation/", HALDEN)

    assert not is_small()


def test_who_is_alone_needs_nobody_and_it_stays_so_when_rules_are_loaded_anew(inside):
    inside.post(f"{PLACE}organisation/", {**HALDEN, "alone": "on"})
    loading.begin_rules(rules.organisation(), act=given.act())

    assert is_small()


def test_a_tick_too_many_is_taken_back(inside):
    inside.post(f"{PLACE}organisation/", {**HALDEN, "alone": "on"})
    assert "checked" in inside.get(f"{PLACE}organisation/").content.decode()

    inside.post(f"{PLACE}organisation/", HALDEN)

    assert not is_small()


def test_whoever_invites_reads_what_each_role_is_for_and_what_to_publish(client):
    given.organisation()
    client.force_login(given.person("root", Role.ADMIN))

    done = client.get(f"{PLACE}done/").content.decode()

    assert 'href="/before/"' in done
    for page in (f"{PLACE}people/", "/desk/staff/new/"):
        shown = client.get(page, follow=True).content.decode()
        assert "Approves decisions that others drafted." in shown
