"""A role for a time lets people score, and never what their own department did."""

from datetime import timedelta

import pytest

from ombud.access import granting
from ombud.audits import policy, queries
from ombud.cases.vocabulary import Outcome
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role
from tests import given
from tests.audits.closed_cases import IN_APRIL, Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def pick(office):
    """The one case that was drawn, of the metering department."""
    return office.drawn(Outcome.NOT_UPHELD).picks.get()


def given_for_a_week(person, role, *, of=None):
    act = given.act(days_later=IN_APRIL)
    until = act.at + timedelta(days=7)
    told = {"unit": of, "valid_from": act.at, "valid_until": until}
    granting.grant(person, role, because="Leave.", act=act, **told)


def seen(person, *, days_later=1):
    fresh = User.objects.get(pk=person.pk)
    return working.as_of(fresh, given.act(days_later=IN_APRIL + days_later).at)


def open_to(person):
    return list(queries.picks_open_to(person))


def test_who_stands_in_for_a_lead_elsewhere_scores_as_long_as_they_do(office, pick):
    otto = given.person("otto", of=office.billing)
    given_for_a_week(otto, Role.LEAD, of=office.billing)

    assert open_to(seen(otto)) == [pick]
    assert open_to(seen(otto, days_later=8)) == []


@pytest.mark.parametrize("role", [Role.LEAD, Role.AUDITOR, Role.REPRESENTATIVE])
def test_r4_7_no_role_for_a_time_lets_anybody_score_their_own_department(
    office, pick, role
):
    mira = given.person("mira", of=office.metering)
    given_for_a_week(mira, role)

    assert policy.may_score(seen(mira))
    assert open_to(seen(mira)) == []


def test_r4_7_a_department_one_leads_for_a_time_is_ones_own_as_well(office, pick):
    assert open_to(seen(office.leo)) == [pick]

    given_for_a_week(office.leo, Role.LEAD, of=office.metering)

    assert open_to(seen(office.leo)) == []
