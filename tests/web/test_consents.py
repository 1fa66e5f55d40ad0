"""The complainant says yes or no, takes it back, and reads what was given."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ombud.cases import consents
from ombud.cases.life import consenting, disclosing
from ombud.people.vocabulary import Role
from tests import given, visiting
from tests.cases.test_consenting import INSURER
from tests.cases.test_disclosing import giving

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya", Role.LEAD)


@pytest.fixture
def opened(client):
    """A case this browser opened with its receipt."""
    case = given.received_case(identity=given.named_complainant())
    visiting.open_case(client, case)
    return case


def test_they_agree_and_take_it_back(client, priya, opened):
    case = opened
    row = consenting.ask(case, asked=INSURER, act=given.act(priya))
    assert "We ask for your yes or no" in client.get("/case/").content.decode()
    client.post(place(), {"consent": row.pk, "says": "agreed"})
    assert consents.in_force(fresh(case), on=today()) == [row]
    page = client.get(place()).content.decode()
    assert "cannot be called back" in page
    client.post(place(), {"consent": row.pk, "says": "withdrawn"})
    assert consents.in_force(fresh(case), on=today()) == []
    assert client.post(place(), {"consent": row.pk, "says": "x"}).status_code == 409


def test_they_read_what_was_given_unless_a_law_forbids_it(client, priya, opened):
    case = opened
    told = giving(untold="A warrant.", untold_until=today() + timedelta(days=9))
    disclosing.disclose(case, told=told, act=given.act(priya))
    assert "Energy Regulator" not in client.get(place()).content.decode()
    page = client.get("/case/").content.decode()
    assert "given to somebody outside" not in page
    disclosing.disclose(case, told=giving(), act=given.act(priya))
    assert "Energy Regulator" in client.get(place()).content.decode()


def place():
    return reverse("portal:case-consents")


def today():
    return given.act(None).at.date()


def fresh(case):
    return type(case).objects.get(pk=case.pk)
