"""Posting the answer, the reaction to it, a closure, a withdrawal, an end undecided."""

import pytest

from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def of(case, resource):
    return f"/cases/{case.reference}/{resource}"


def test_r7_8_1_a_letter_that_lacks_something_is_refused_with_all_of_it(mira, lena):
    case = given.approved_case(mira, lena)

    refused = Program(mira).post(of(case, "answer"), {"body": "We agree with you."})

    assert codes(refused) == (422, "letter_incomplete", ["body", "body"])
    told = [error["message"] for error in refused.json()["errors"]]
    assert told[0] == "Point 1 is not answered."
    case.refresh_from_db()
    assert case.status == "approved"


def test_r7_9_2_a_closure_says_everything_that_is_missing(mira, lena):
    case = given.answered_case(mira, lena)
    given.nobody_else(case, mira)

    refused = Program(mira).post(of(case, "closure"), {"reason": "no_reply"})

    assert refused.status_code == 409
    assert refused.json()["code"] == "not_ready"
    assert "has not been reminded yet" in refused.json()["detail"]
    assert "Nobody has recorded yet that no reply came" in refused.json()["detail"]


def test_accepted_with_evidence_it_is_closed(mira, lena):
    case = given.answered_case(mira, lena)
    given.nobody_else(case, mira)
    program = Program(mira)
    said = {"kind": "accepted", "through": "phone"}
    assert codes(program.post(of(case, "reaction"), said))[2] == ["evidence"]

    said["evidence"] = "A call on 9 March."
    assert program.post(of(case, "reaction"), said).status_code == 201
    closed = program.post(of(case, "closure"), {"reason": "accepted"})

    assert closed.status_code == 201
    assert closed.json()["status"] == "closed"


def test_why_somebody_withdrew_is_not_told_to_who_handles_it(mira, lena):
    case = given.case_under_investigation(mira)
    program = Program(mira)
    told = {
        "why": "afraid",
        "wording": "Leave it.",
        "through": "phone",
        "evidence": "A call.",
    }
    assert program.post(of(case, "withdrawal"), told).status_code == 201

    def facts(reader):
        entries = reader.get(of(case, "journal")).json()["entries"]
        return next(e["facts"] for e in entries if e["verb"] == "case.withdrawn")

    assert not {"why", "signs"} & set(facts(program))
    ruth = Program(given.person("ruth", Role.REPRESENTATIVE), name="ruth")
    assert facts(ruth)["signs"] == ["they_say_so", "by_handler"]
    assert program.post(of(case, "restoration")).status_code == 403
    restored = Program(lena).post(of(case, "restoration"))
    assert restored.json()["status"] == "acknowledged"


def test_an_end_without_a_decision_names_to_whom_it_was_passed_on(mira, lena):
    case = given.case_under_investigation(mira)
    program = Program(lena)
    told = {"reason": "forwarded", "body": "The city sees to the road."}
    assert codes(program.post(of(case, "discontinuation"), told))[2] == ["to"]

    told["passed_on"] = {"to": "City", "on": "2026-03-02", "consent": "By mail."}
    ended = program.post(of(case, "discontinuation"), told)

    assert ended.status_code == 201
    case.refresh_from_db()
    assert (case.status, case.close_reason) == ("closed", "forwarded")
