"""The register of what was given to whom, as pages and as a file."""

import csv
import io

import pytest
from django.urls import reverse

from ombud.cases.life import disclosing
from ombud.cases.vocabulary import RecipientKind
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import given
from tests.cases.test_disclosing import giving

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya", Role.LEAD)


@pytest.fixture
def paul():
    return given.person("paul", Role.PRIVACY)


def page(client, person, **asked):
    client.force_login(person)
    return client.get(reverse("desk:disclosures"), asked)


def given_away(by, **told):
    case = given.received_case()
    return disclosing.disclose(case, told=giving(**told), act=given.act(by))


def test_the_privacy_officer_sees_everything_given(client, priya, paul):
    row = given_away(priya)
    answer = page(client, paul).content.decode()
    assert row.case.reference in answer
    assert "Energy Regulator" in answer


def test_it_can_be_narrowed(client, priya, paul):
    given_away(priya)
    given_away(priya, recipient_kind=RecipientKind.POLICE, recipient="Oakham Police")
    answer = page(client, paul, recipient_kind="police").content.decode()
    assert "Oakham Police" in answer
    assert "Energy Regulator" not in answer
    assert page(client, paul, since="never").status_code == 422


def test_only_who_watches_reads_it(client, priya):
    for role in (Role.HANDLER, Role.ADMIN, Role.EXPERT, Role.MANAGEMENT):
        assert page(client, given.person(str(role), role)).status_code == 404


def test_the_file_has_no_formulas_and_taking_it_is_recorded(client, priya, paul):
    given_away(priya, recipient="=cmd|' /C calc'!A0")
    answer = page(client, paul, **{"as": "csv"})
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[1][2] == "'=cmd|' /C calc'!A0"
    entry = Entry.objects.latest("id")
    assert (entry.verb, entry.actor_id) == ("person.register_taken", paul.pk)


def test_pages_go_on_where_the_last_ended(client, priya, paul, monkeypatch):
    monkeypatch.setattr("ombud.web.desk.watching.register.SHOWN", 2)
    rows = [given_away(priya) for _each in range(3)]
    first = page(client, paul).content.decode()
    assert rows[0].case.reference not in first
    assert f"before={rows[1].pk}" in first
    assert (
        rows[0].case.reference
        in page(client, paul, before=str(rows[1].pk)).content.decode()
    )
