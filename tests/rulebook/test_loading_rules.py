"""Rules that are shipped are loaded, and an organisation gets its own."""

from datetime import date, timedelta

import pytest

from ombud.rulebook import changing, loading
from ombud.rulebook import queries as rules
from ombud.rulebook.models import Edition
from ombud.rulebook.vocabulary import Standing
from tests import given
from tests.rulebook.rules_written import TODAY, in_force

pytestmark = pytest.mark.django_db


def test_the_law_as_shipped_keeps_the_day_the_law_gives(nadia):
    shipped = loading.load_profile("uk-fca-disp", act=given.act())
    assert shipped.standing(TODAY) == Standing.SHIPPED

    changing.confirm(shipped, act=given.act(nadia))

    assert in_force(code="uk-fca-disp").valid_from == date(2016, 6, 30)


def test_a_shipped_rule_is_loaded_once_and_each_new_version_beside_it():
    given.organisation()
    first = loading.load_profiles(act=given.act())

    assert first > 40
    assert loading.load_profiles(act=given.act()) == 0
    assert in_force(code="iso-default") is not None
    assert in_force(code="uk-fca-disp") is None


def test_an_organisation_that_moves_gets_a_new_edition_of_its_calendar():
    given.organisation()
    assert str(rules.calendar(given.MONDAY).zone) == "Europe/London"

    loading.set_up_organisation(
        act=given.act(days_later=1), names={"en": "N"}, zone="Europe/Istanbul"
    )

    later = given.MONDAY + timedelta(days=2)
    assert str(rules.calendar(given.MONDAY).zone) == "Europe/London"
    assert str(rules.calendar(later).zone) == "Europe/Istanbul"


def test_an_organisation_of_before_gets_its_rules():
    organisation = given.organisation()
    Edition.objects.filter(code="main").delete()

    loading.begin_rules(organisation, act=given.act())

    kinds = Edition.objects.filter(code="main").values_list("kind", flat=True)
    assert set(kinds) == {"calendar", "process", "information"}
