"""Programs plan, add evidence, hear both sides and ask departments."""

import pytest

from ombud.cases.vocabulary import Side
from ombud.journal import verifying
from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program
from tests.cases import sides

pytestmark = pytest.mark.django_db
FAR = "2299-01-01"
LOG = {
    "kind": "system_record",
    "title": "Route log",
    "given_by": "Metering",
    "obtained_on": "2026-03-02",
    "content": "Opened at 10.14.",
}


@pytest.fixture
def lena():
    given.organisation()
    return given.person("lena", Role.LEAD)


@pytest.fixture
def desk(lena):
    return Program(lena)


@pytest.fixture
def kemal(lena):
    return given.person("kemal")


@pytest.fixture
def case(lena, kemal):
    return sides.assessed(lena, about=kemal)


def take(program, case, step, told=None):
    answer = program.post(f"/cases/{case.reference}/{step}", told)
    assert answer.status_code == 201, answer.json()
    return answer.json()


def test_a_deep_investigation_goes_through_the_api(desk, case):
    take(desk, case, "investigation", {"no_conflict": True, "plan": "Ask the driver."})
    assert take(desk, case, "evidence", LOG)["ids"] == [1]
    found = {"number": 1, "result": "upheld", "reasons": "The log.", "evidence": [1]}
    take(desk, case, "findings", found)
    for side in ({"side": "complainant"}, {"side": "staff", "user": "kemal"}):
        asked = take(
            desk, case, "hearings", {**side, "substance": "So far.", "due_on": FAR}
        )
        told = {"account": "No comment.", "through": "phone"}
        take(desk, case, f"hearings/{asked['ids'][0]}/account", told)

    shown = desk.get(f"/cases/{case.reference}").json()
    assert shown["points"][0]["evidence"] == [1]
    assert shown["plans"][0]["body"] == "Ask the driver."
    assert [row["account"] for row in shown["hearings"]] == ["No comment."] * 2
    assert [row["user"] for row in shown["hearings"]] == [None, "kemal"]
    assert verifying.verify_all().holds


def test_a_plan_that_says_nothing_is_refused_at_its_field(desk, case):
    told = {"no_conflict": True, "plan": " "}
    answer = desk.post(f"/cases/{case.reference}/investigation", told)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["plan"]


def test_not_ready_names_what_is_missing(desk, case):
    answer = desk.post(f"/cases/{case.reference}/investigation", {"no_conflict": True})
    assert answer.status_code == 409
    assert answer.json()["code"] == "not_ready"
    assert "Write first what is to be found out" in str(answer.json())


def test_a_department_declines_and_one_person_is_asked(desk, case, lena):
    given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    ada = given.person("ada", Role.EXPERT, of=given.unit("metering"))
    take(desk, case, "investigation", {"no_conflict": True, "plan": "Ask."})
    asked = take(
        desk,
        case,
        "consultations",
        {"unit": "metering", "question": "Why?", "due_on": FAR, "addressee": "ada"},
    )
    told = {"because": "Not our meter."}
    take(
        Program(ada, name="ada"),
        case,
        f"consultations/{asked['ids'][0]}/refusal",
        told,
    )
    [shown] = desk.get(f"/cases/{case.reference}").json()["consultations"]
    assert (shown["addressee"], shown["declined_because"]) == ("ada", "Not our meter.")


def test_who_is_only_asked_learns_neither_findings_nor_accounts(desk, lena):
    case = given.case_under_investigation(
        lena, category="billing", identity=given.named_complainant()
    )
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    given.find_all(case, lena, "upheld")
    sides.plan(case, lena)
    sides.ask(case, lena, substance="Ruth says nobody came.")
    sides.evidence(case, lena, given_by="Ruth Adeyemi", side=Side.COMPLAINANT)
    take(
        desk,
        case,
        "consultations",
        {"unit": "metering", "question": "Why?", "due_on": FAR},
    )

    shown = Program(jonas, name="jonas").get(f"/cases/{case.reference}")

    told = shown.json()
    assert told["points"][0]["result"] is None
    assert told["points"][0]["reasons"] == ""
    assert told["plans"] == told["evidence"] == told["hearings"] == []
    assert "Ruth" not in shown.content.decode()


def test_an_approver_is_not_told_who_gave_what_the_complainant_gave(lena):
    case = given.case_with_findings(lena)
    sides.evidence(case, lena, given_by="Ruth Adeyemi", side=Side.COMPLAINANT)
    auditor = Program(given.person("otto", Role.AUDITOR), name="otto")
    [item] = auditor.get(f"/cases/{case.reference}").json()["evidence"]
    assert item["given_by"] is None


def test_nobody_writes_down_the_account_of_a_case_they_do_not_see(case, lena, kemal):
    sides.plan(case, lena)
    case = given.investigate(case, lena)
    asked = sides.ask(case, lena, user=kemal)
    answer = Program(kemal, name="kemal").post(
        f"/cases/{case.reference}/hearings/{asked.pk}/account",
        {"account": "Me.", "through": "phone"},
    )
    assert answer.status_code == 404
