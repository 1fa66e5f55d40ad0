"""Programs declare, name whom a complaint is about, and say what it really is."""

import pytest

from ombud.cases.models import Case
from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def priya():
    return given.person("priya")


@pytest.fixture
def desk(priya):
    return Program(priya)


@pytest.fixture
def rita():
    return Program(given.person("rita", Role.REPRESENTATIVE), name="rita")


def assigned(handler):
    case = given.assessed_case(handler)
    return given.assigning.assign(case, handler=handler, act=given.act(handler))


def test_r4_7_no_conflict_is_declared_beside_the_step(desk, priya):
    case = assigned(priya).reference

    refused = desk.post(f"/cases/{case}/investigation")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_ready")

    taken = desk.post(f"/cases/{case}/investigation", {"no_conflict": True})
    assert taken.status_code == 201


def test_a_step_that_is_refused_takes_no_declaration(desk, priya):
    case = given.case_under_investigation(priya)
    known = case.declarations.count()

    told = {"outcome": "upheld", "reasons": "So.", "no_conflict": True}
    refused = desk.post(f"/cases/{case.reference}/decision", told)

    assert refused.status_code == 409
    assert case.declarations.count() == known


def test_r4_7_whoever_declares_a_tie_sees_the_case_no_more(desk, rita, priya):
    case = given.case_under_investigation(priya)

    told = {"ties": ["close", "other"], "words": "My neighbour."}
    taken = desk.post(f"/cases/{case.reference}/declarations", told)

    assert taken.status_code == 201
    assert desk.get(f"/cases/{case.reference}").status_code == 404


def test_another_tie_needs_words(desk, priya):
    case = given.case_under_investigation(priya)
    refused = desk.post(f"/cases/{case.reference}/declarations", {"ties": ["other"]})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "words")


def test_r7_2_4_a_kind_comes_with_the_message_and_changes_with_words(desk, priya):
    crm = Program(name="crm", scopes=["complaints:write"])
    handed_in = crm.post("/complaints", {"narrative": "Nice!", "kind": "compliment"})
    assert handed_in.json()["deadlines"] == []
    case = handed_in.json()["reference"]

    told = {"kind": "complaint", "words": "We take it for a complaint."}
    assert desk.post(f"/cases/{case}/kind", told).status_code == 201

    shown = desk.get(f"/cases/{case}").json()
    assert shown["kind"] == "complaint"
    assert shown["deadlines"]
    assert desk.post(f"/cases/{case}/kind", told).status_code == 422


def test_r7_2_6_a_stranger_learns_nothing_of_the_complaint_they_name(priya, rita):
    earlier = given.closed_case(priya, given.person("lena", Role.LEAD))
    crm = Program(name="crm", scopes=["complaints:write"])

    answers = [
        crm.post(
            "/complaints",
            {"narrative": "Nobody called.", "about_reference": reference},
        )
        for reference in (earlier.reference, "OM-0000-0000", "anything")
    ]

    assert {answer.status_code for answer in answers} == {201}
    assert len({frozenset(answer.json()) for answer in answers}) == 1
    for answer in answers:
        assert earlier.reference not in answer.content.decode()
    flagged = Case.objects.filter(about_handling=True)
    assert flagged.count() == len(answers)
    assert earlier.complaints_of_handling.count() == 1


def test_people_are_kept_out_and_let_back_in(desk, rita, priya):
    case = given.case_under_investigation(priya)
    place = f"/cases/{case.reference}"

    assert rita.post(f"{place}/recusals", {"people": ["priya"]}).status_code == 201
    assert desk.get(place).status_code == 404
    assert case.reference not in str(desk.get("/cases").json())

    told = {"person": "priya", "because": "Another Priya."}
    assert desk.post(f"{place}/readmissions", told).status_code == 404
    assert rita.post(f"{place}/readmissions", told).status_code == 201
    assert desk.get(place).status_code == 200


def test_r7_2_6_staff_say_that_it_is_about_our_handling(desk, rita, priya):
    earlier = given.closed_case(priya, given.person("lena", Role.LEAD))
    case = given.received_case()
    place = f"/cases/{case.reference}"

    told = {"reference": earlier.reference}
    assert rita.post(f"{place}/handling-complaint", told).status_code == 201

    assert rita.get(place).json()["about_handling"] is True
    assert desk.get(place).status_code == 404
    refused = rita.post(f"{place}/assignment", {"handler": "priya"})
    assert refused.status_code == 403


def test_a_reference_nobody_may_see_is_refused_at_its_field(rita):
    case = given.received_case()
    told = {"reference": "OM-0000-0000"}
    refused = rita.post(f"/cases/{case.reference}/handling-complaint", told)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "reference"
