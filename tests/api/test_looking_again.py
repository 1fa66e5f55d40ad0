"""Programs ask for reviews, and record what happens before an outside body."""

import pytest

from tests import given
from tests.api.calling import Program, codes
from tests.cases import reviews

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return reviews.team()


def test_a_review_goes_its_way(team):
    mira, lena, rosa = team
    case = given.answered_case(mira, lena)
    place = f"/cases/{case.reference}"

    asked = Program(mira).post(
        f"{place}/review", {"through": "phone", "evidence": "A call."}
    )
    assert (asked.status_code, asked.json()["status"]) == (201, "in_review")
    named = Program(lena).post(f"{place}/reviewer", {"reviewer": "rosa"})
    assert named.status_code == 201
    ended = Program(rosa).post(
        f"{place}/review/conclusion",
        {"result": "dismissed", "reasons": "It stands.", "no_conflict": True},
    )
    assert (ended.status_code, ended.json()["status"]) == (201, "reviewed")
    shown = Program(mira, name="again").get(place).json()["reviews"]
    assert [(each["reviewer"], each["result"]) for each in shown] == [
        ("rosa", "dismissed")
    ]


def test_when_no_review_is_left_the_refusal_names_the_outside_body(team):
    mira, lena, _rosa = team
    reviews.law(stages=1)
    case = given.answered_case(mira, lena)

    refused = Program(mira).post(
        f"/cases/{case.reference}/review", {"through": "phone", "evidence": "A call."}
    )

    assert codes(refused) == (409, "no_review_left", [])
    assert "Energy Ombudsman" in refused.json()["detail"]


def test_whoever_had_a_part_is_refused_as_reviewer_at_the_field(team):
    mira, lena, _rosa = team
    case = reviews.asked_case(mira, lena)

    refused = Program(lena).post(
        f"/cases/{case.reference}/reviewer", {"reviewer": "mira"}
    )

    assert codes(refused) == (422, "unusable", ["reviewer"])


def test_an_outside_dispute_goes_its_way(team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena)
    place, program = f"/cases/{case.reference}", Program(mira)

    opened = program.post(
        f"{place}/dispute",
        {
            "body": "Energy Ombudsman",
            "method": "determinative",
            "referred_on": "2026-03-09",
        },
    )
    assert (opened.status_code, opened.json()["status"]) == (201, "external")
    told = {"words": "By letter.", "happened_on": "2026-03-10"}
    for step in (
        {"kind": "eligibility", "eligibility": "yes"},
        {"kind": "position", "approved_by": "lena"},
        {"kind": "pack"},
    ):
        done = program.post(f"{place}/dispute/steps", {**told, **step})
        assert done.status_code == 201
    ruled = program.post(
        f"{place}/dispute/ruling",
        {
            "ruling": "for_us",
            "words": "Nothing wrong.",
            "ruled_on": "2026-03-20",
            "changed_our_decision": False,
        },
    )
    assert ruled.json()["status"] == "ruled"
    learned = program.post(
        f"{place}/dispute/implementation", {"lesson": "Nothing to change."}
    )
    assert learned.status_code == 201
    shown = program.get(place).json()
    assert shown["disputes"][0]["ruling"] == "for_us"
    assert [each["kind"] for each in shown["dispute_steps"]] == [
        "eligibility",
        "position",
        "pack",
    ]
    packs = [each["file_id"] for each in shown["dispute_steps"] if each["file_id"]]
    assert packs[0] in [each["id"] for each in shown["files"]]
