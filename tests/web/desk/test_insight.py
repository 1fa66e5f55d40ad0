import pytest

from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(client):
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    client.force_login(lena)
    return lena


def test_a_figure_opens_to_the_complaints_it_counts(client, lena, monkeypatch):
    monkeypatch.setattr(given, "MONDAY", given.days_ago(30))
    kept = given.acknowledged_case(lena)
    missed = given.received_case()

    figures = client.get("/desk/insight/").content.decode()
    behind = client.get("/desk/insight/acknowledgement/").content.decode()

    assert "1 of 2 kept" in figures
    assert behind.index(missed.reference) < behind.index(kept.reference)


def test_nobody_counts_what_they_may_not_know(client, lena, monkeypatch):
    monkeypatch.setattr(given, "MONDAY", given.days_ago(30))
    case = given.received_case(confidential=True)

    assert "No such date" in client.get("/desk/insight/").content.decode()
    behind = client.get("/desk/insight/acknowledgement/").content.decode()
    assert case.reference not in behind


def test_a_figure_nobody_knows_is_not_found(client, lena):
    assert client.get("/desk/insight/happiness/").status_code == 404
