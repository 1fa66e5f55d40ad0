"""Programs say who acts for a complainant, what they need, and limit contact."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.models import Case
from ombud.parties import identities, needs
from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program, codes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture
def desk(lena):
    return Program(lena)


def test_a_complaint_comes_with_who_hands_it_in_and_what_is_needed(desk):
    answer = desk.post(
        "/complaints",
        {
            "narrative": given.WORDS,
            "complainant": {"name": "Ruth Adeyemi"},
            "is_minor": True,
            "needs": {"adjustments": ["interpreter"], "interpreter_language": "Polish"},
            "representative": {"name": "Lars Berg", "kind": "guardian"},
        },
    )
    assert answer.status_code == 201, answer.json()
    case = Case.objects.get()
    row = case.representations.get()
    assert (case.on_behalf, case.is_minor, row.holds_receipt) == ("other", True, True)
    assert identities.reveal(row.person).name == "Lars Berg"
    assert needs.reveal(case.person).language == "Polish"


def test_a_representative_as_a_line_of_text_is_kept_as_before(desk):
    desk.post(
        "/complaints", {"narrative": given.WORDS, "representative": "My son, 0123"}
    )
    case = Case.objects.get()
    assert identities.reveal(case.person).representative == "My son, 0123"
    assert not case.representations.exists()


def test_a_refusal_names_the_field_of_the_representative(desk):
    answer = desk.post(
        "/complaints",
        {
            "narrative": given.WORDS,
            "representative": {"name": "Lars Berg", "email": "nowhere"},
        },
    )
    assert answer.status_code == 422
    assert "representative.email" in answer.content.decode()


def test_a_representative_is_registered_checked_and_ended(desk, lena):
    case = given.acknowledged_case(lena, identity=given.named_complainant())
    at = f"/cases/{case.reference}"
    named = {"name": "Lars Berg", "kind": "lawyer"}
    assert desk.post(f"{at}/representative", named).status_code == 201

    refused = desk.post(f"{at}/representative/check", {"scope": [], "evidence": "x"})
    assert refused.status_code == 422
    told = {"scope": ["read"], "evidence": "Signed.", "valid_until": "2099-01-01"}
    assert desk.post(f"{at}/representative/check", told).status_code == 201
    [shown] = desk.get(at).json()["representations"]
    assert shown["scope"] == ["read"]
    assert shown["person"].startswith("P-")
    assert "Lars" not in desk.get(at).content.decode()
    ended = desk.post(f"{at}/representative/ending", {"because": "She said so."})
    assert ended.status_code == 201


def test_needs_are_kept_and_contact_is_limited_and_freed(desk, lena):
    case = given.acknowledged_case(lena, identity=given.named_complainant())
    at, today = f"/cases/{case.reference}", timezone.now().date()
    told = {"adjustments": ["braille"], "words": "Mornings."}
    assert desk.post(f"{at}/needs", told).status_code == 201
    assert "Mornings" not in desk.get(at).content.decode()

    limit = {
        "measure": "written_only",
        "because": "Forty calls.",
        "warned_on": str(today - timedelta(days=3)),
        "review_on": str(today + timedelta(days=60)),
    }
    made = desk.post(f"{at}/restrictions", limit)
    assert made.status_code == 201, made.json()
    [pk] = made.json()["ids"]
    lifted = {"restriction": pk, "because": "It is quiet."}
    assert desk.post(f"{at}/restrictions/lifting", lifted).status_code == 201


def test_who_complains_is_put_right_field_by_field(desk):
    case = given.received_case(identity=given.named_complainant())
    told = {"email": "new@example.org", "language": "tr", "evidence": "She rang."}

    assert desk.post(f"/cases/{case.reference}/correction", told).status_code == 201

    case.refresh_from_db()
    known = identities.reveal(case.person)
    assert (known.name, known.email) == ("Ruth Adeyemi", "new@example.org")
    assert case.language == "tr"


def test_who_complains_is_not_put_right_without_saying_how_one_knows(desk):
    case = given.received_case(identity=given.named_complainant())
    told = {"phone": "", "evidence": " "}

    answer = desk.post(f"/cases/{case.reference}/correction", told)

    assert codes(answer) == (422, "unusable", ["evidence"])
