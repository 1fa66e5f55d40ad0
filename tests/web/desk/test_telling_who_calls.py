"""Whoever calls is known by their number, to those who may know who complains."""

import pytest
from django.urls import reverse

from ombud.cases.models import Case
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
KNOWN = "They have a complaint open with us."
NOTHING = "You see no earlier complaint"
NUMBER = given.named_complainant().phone


@pytest.fixture
def lena(client):
    given.organisation()
    person = given.person("lena", Role.LEAD)
    client.force_login(person)
    return person


def looked_up(client, **told):
    return client.post(reverse("desk:caller"), told).content.decode()


def looks():
    return Entry.objects.filter(verb="party.identity_read").count()


@pytest.mark.parametrize(
    "told",
    [
        {"phone": "+44 1632 960114"},
        {"email": " Ruth@Example.org"},
        {"phone": "", "email": "ruth@example.org"},
    ],
)
def test_a_number_or_an_address_leads_to_their_earlier_complaints(client, lena, told):
    case = given.received_case(identity=given.named_complainant())

    page = looked_up(client, **told)

    assert case.reference in page
    assert KNOWN in page


def test_the_look_is_written_down_once(client, lena):
    given.received_case(identity=given.named_complainant())

    looked_up(client, phone=NUMBER)
    looked_up(client, phone=NUMBER)

    assert looks() == 1


def test_an_ended_complaint_is_no_reason_to_write_it_down_there(client, lena):
    priya = given.person("priya")
    given.closed_case(priya, lena, identity=given.named_complainant())

    page = looked_up(client, phone=NUMBER)

    assert "They have complained before." in page
    assert KNOWN not in page


@pytest.mark.parametrize("told", [{}, {"phone": "\0"}, {"phone": "x" * 4000}])
def test_what_leads_to_nobody_opens_nothing(client, lena, told):
    given.received_case(identity=given.named_complainant())

    assert "OM-" not in looked_up(client, **told)
    assert looks() == 0


@pytest.mark.parametrize("role", [Role.EXPERT, Role.APPROVER, Role.ADMIN])
def test_who_needs_no_name_learns_of_nobody(client, lena, role):
    given.received_case(identity=given.named_complainant())
    client.force_login(given.person("other", role))

    assert NOTHING in looked_up(client, phone=NUMBER)
    assert looks() == 0


def test_a_confidential_complaint_is_not_told_of(client, lena):
    given.received_case(identity=given.named_complainant(), confidential=True)
    client.force_login(given.person("priya"))

    assert NOTHING in looked_up(client, phone=NUMBER)


def test_a_complaint_in_other_hands_is_not_told_of_without_a_reason(client, lena):
    given.case_under_investigation(
        given.person("mira"), identity=given.named_complainant()
    )
    client.force_login(given.person("priya"))

    assert NOTHING in looked_up(client, phone=NUMBER)


def test_without_a_script_one_looks_first_and_keeps_what_was_typed(client, lena):
    case = given.received_case(identity=given.named_complainant())
    typed = {
        "narrative": "Again no water.",
        "channel": "phone",
        "language": "en",
        "phone": NUMBER,
        "token": "form-1",
        "look": "1",
    }

    answer = client.post(reverse("desk:log"), typed)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert case.reference in page
    assert "Again no water." in page
    assert 'value="form-1"' in page
    assert Case.objects.count() == 1


def test_a_number_never_stands_in_an_address(client, lena):
    assert client.get(reverse("desk:caller"), {"phone": NUMBER}).status_code == 405
