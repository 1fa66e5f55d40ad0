"""Programs tag complaints, and read what they are tagged with."""

import pytest

from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena():
    given.organisation()
    return given.person("lena", Role.LEAD)


@pytest.fixture
def desk(lena):
    for name in ("Billing error", "Press"):
        given.tag(name, by=lena)
    return Program(lena)


def test_tags_are_put_on_taken_off_and_read(desk):
    case = given.received_case()
    place = f"/cases/{case.reference}"

    answer = desk.post(f"{place}/tags", {"add": ["press"]})
    assert answer.status_code == 201, answer.json()
    assert desk.get(place).json()["tags"] == ["press"]

    desk.post(f"{place}/tags", {"add": ["billing-error"], "remove": ["press"]})
    assert desk.get(place).json()["tags"] == ["billing-error"]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"add": ["unknown"]}, "add"),
        ({"remove": ["unknown"]}, "remove"),
        ({}, "add"),
    ],
)
def test_what_cannot_be_names_its_field(desk, told, field):
    case = given.received_case()
    answer = desk.post(f"/cases/{case.reference}/tags", told)
    assert codes(answer) == (422, "unusable", [field])


def test_an_auditor_reads_tags_and_puts_none(desk):
    case = given.received_case()
    desk.post(f"/cases/{case.reference}/tags", {"add": ["press"]})
    audit = Program(given.person("audrey", Role.AUDITOR))
    assert audit.get(f"/cases/{case.reference}").json()["tags"] == ["press"]
    answer = audit.post(f"/cases/{case.reference}/tags", {"add": ["press"]})
    assert answer.status_code == 403
