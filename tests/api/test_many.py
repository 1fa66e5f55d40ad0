"""Programs merge duplicates, join common matters, and say what comes next."""

import pytest

from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program, codes

pytestmark = pytest.mark.django_db
RUTH = {"identity": given.named_complainant()}


@pytest.fixture
def lena():
    given.organisation()
    return given.person("lena", Role.LEAD)


@pytest.fixture
def desk(lena):
    return Program(lena)


def take(desk, case, step, told):
    answer = desk.post(f"/cases/{case.reference}/{step}", told)
    case.refresh_from_db()
    return answer


def test_a_duplicate_is_merged(desk):
    first = given.received_case(**RUTH)
    again = given.received_case("Still off.", points=["Off.", "Rude."], **RUTH)

    answer = take(desk, again, "merger", {"into": first.reference, "points": [2]})

    assert answer.status_code == 201, answer.json()
    assert answer.json()["status"] == "closed"
    assert again.merged_into == first
    assert first.points.last().text == "Rude."


def test_a_merge_that_cannot_be_names_its_field(desk):
    first = given.received_case(**RUTH)
    answer = take(desk, first, "merger", {"into": first.reference})
    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json()["errors"]] == ["into"]


def test_a_common_matter_is_joined_adopted_and_left(desk, lena):
    matter = given.case_with_findings(lena)
    case = given.case_under_investigation(lena)

    early = take(desk, case, "adoption", {"points": [SAME], "check": "Same street."})
    assert codes(early)[:2] == (409, "not_ready")

    joined = take(desk, case, "membership", {"to": matter.reference})
    assert joined.status_code == 201
    assert case.parent == matter
    told = {"points": [SAME], "check": "Same street."}
    assert take(desk, case, "adoption", told).status_code == 201
    assert case.points.get().result == "upheld"
    left = take(desk, case, "parting", {"because": "A well."})
    assert left.status_code == 201
    assert case.parent is None


SAME = {"number": 1, "same": 1}


def test_what_comes_next_is_set(desk, lena):
    case = given.case_under_investigation(lena)
    told = {"step": "write", "on": "2999-01-01", "words": "Ring Ruth"}
    far = take(desk, case, "next-action", told)
    assert far.status_code == 422

    answer = take(desk, case, "next-action", {**told, "on": "2040-01-02"})
    assert answer.status_code == 201
    assert (case.next_step, case.next_words) == ("write", "Ring Ruth")
