"""Programs take the steps of a case, each by posting its resource."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ombud.api.root import api
from ombud.cases import answer_letter
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.journal import verifying
from ombud.people.vocabulary import Role, Scope
from tests import given
from tests.api.calling import Program, codes

pytestmark = pytest.mark.django_db
JUDGED = {"severity": 3, "safety": "none", "complexity": 2, "impact": 1}
OFFER = {
    "kind": "refund",
    "title": "Refund",
    "terms": "To your bank.",
    "amount": "84.20",
}
TOMORROW = "2999-01-01"


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def desk():
    return Program(given.person("lena", Role.LEAD))


def test_a_case_goes_its_whole_way_through_the_api(desk):
    metering = given.unit("metering")
    given.person("priya")
    expert = Program(given.person("jonas", Role.EXPERT, of=metering), name="expert")
    crm = Program(scopes=[Scope.COMPLAINTS_WRITE], name="crm")
    approver = Program(given.person("ana", Role.APPROVER), name="approver")
    case = crm.post("/complaints", {"narrative": given.WORDS}).json()["reference"]

    def take(step, told=None, *, by=desk):
        answer = by.post(f"/cases/{case}/{step}", told)
        assert answer.status_code == 201, answer.json()
        return answer.json()

    take("acknowledgement")
    take("assessment", {**JUDGED, "category": "billing", "reasons": "One bill."})
    take("assignment", {"handler": "lena", "unit": "metering"})
    take("named", {"login": "priya"})
    take("investigation", {"no_conflict": True})
    take("questions", {"question": "Which meter?"})
    take("replies", {"body": "The one in the cellar."})
    take("questions", {"question": "A photo?"})
    take("resumption", {})
    take("points", {"text": "Nobody came."})
    asked = take(
        "consultations",
        {"unit": "metering", "question": "Who read it?", "due_on": TOMORROW},
    )["ids"][0]
    take(f"consultations/{asked}/advice", {"advice": "A typing error."}, by=expert)
    for number in (1, 2):
        take("findings", {"number": number, "result": "upheld", "reasons": "The log."})
    offered = {"options": [OFFER], "only_because": "Law says so."}
    option = take("options", {**offered, "expires_on": TOMORROW})["ids"][0]
    take(
        "choice",
        {
            "answer": "accept",
            "option": option,
            "through": "phone",
            "evidence": "Call at 10:40.",
        },
    )
    rang = {"through": "phone", "words": "Call at 11:00."}
    take("choice/retraction", rang)
    said = {"answer": "accept", "option": option, "through": "phone"}
    take("choice", {**said, "evidence": "Call at 12:00."})
    decision = {
        "outcome": "upheld",
        "reasons": "The reading was wrong.",
        "no_conflict": True,
    }
    take("decision", decision)
    take("return", {"because": "Name the days."}, by=approver)
    take(
        "decision",
        {**decision, "remedies": [{"kind": "apology", "description": "A letter."}]},
    )
    take("approval", {"no_conflict": True}, by=approver)
    decided = Case.objects.get(reference=case)
    take("answer", {"body": answer_letter.letter_of(decided, at=timezone.now())})
    for remedy in decided.remedies.all():
        paid = {"paid_on": str(timezone.localdate()), "payment_reference": "4711"}
        proof = {"proof": "Paid.", **(paid if remedy.amount else {})}
        take(f"remedies/{remedy.pk}/proof", proof)
    take("reaction", {"kind": "accepted", "through": "phone", "evidence": "A call."})
    take("others-affected", {"answer": "no", "reasons": "One meter."})
    take("messages", {"body": "It is paid."})
    take("notes", {"body": "All done."})
    assert take("closure", {"reason": "accepted"})["stage"] == "closed"
    take("reopening", {"reason": "our_mistake", "because": "Paid twice."})
    said = {"wording": "Leave it.", "through": "phone", "evidence": "A call."}
    ended = take("withdrawal", said)

    assert ended["status"] == "withdrawn"
    assert verifying.verify_all().holds


def test_every_step_has_its_resource():
    resources = {
        path.rsplit("/", 1)[1]
        for path, methods in api.get_openapi_schema()["paths"].items()
        if "post" in methods and "{reference}" in path
    }

    # Assessing again is posting another assessment; looking for names takes no step.
    assert len(resources - {"findings-of-names"}) == len(Step) - 1


def test_a_file_is_added(desk):
    case = given.received_case()
    sent = {"file": SimpleUploadedFile("bill.pdf", b"%PDF-1.7"), "internal": "true"}

    answer = desk.client.post(f"/api/v1/cases/{case.reference}/files", sent)

    file = case.files.get(pk=answer.json()["ids"][0])
    assert (file.name, file.internal, file.from_complainant) == (
        "bill.pdf",
        True,
        False,
    )


@pytest.mark.parametrize(("name", "content"), [("run.exe", b"MZ"), ("empty.pdf", b"")])
def test_a_file_that_cannot_be_taken_is_refused(desk, name, content):
    case = given.received_case()
    sent = {"file": SimpleUploadedFile(name, content)}

    answer = desk.client.post(f"/api/v1/cases/{case.reference}/files", sent)

    assert codes(answer) == (422, "unusable", ["file"])
    assert not case.files.exists()


def test_a_file_too_large_is_not_even_read(desk):
    case = given.received_case()
    sent = {"file": SimpleUploadedFile("big.pdf", b"x" * 12_000_000)}

    answer = desk.client.post(f"/api/v1/cases/{case.reference}/files", sent)

    assert codes(answer) == (413, "too_large", [])


def test_a_step_the_case_is_not_ready_for_is_a_conflict(desk):
    case = given.received_case()
    path = f"/cases/{case.reference}"

    assert codes(desk.post(f"{path}/closure", {"reason": "accepted"}))[:2] == (
        409,
        "step_not_open",
    )
    desk.post(f"{path}/acknowledgement")
    desk.post(f"{path}/assessment", JUDGED)
    assert codes(desk.post(f"{path}/investigation"))[:2] == (409, "not_ready")


def test_a_step_somebody_may_not_take_is_forbidden(desk):
    case = given.decided_case(given.person("priya"))
    expert = Program(given.person("aud", Role.AUDITOR), name="auditor")

    answer = expert.post(f"/cases/{case.reference}/approval")

    assert codes(answer) == (403, "not_allowed", [])


def test_nobody_takes_a_step_on_a_case_they_may_not_see(desk):
    case = given.received_case()
    admin = Program(given.person("root", Role.ADMIN), name="admin")

    answer = admin.post(f"/cases/{case.reference}/acknowledgement")

    assert codes(answer) == (404, "not_found", [])


def test_a_token_for_reading_changes_nothing(desk):
    case = given.received_case()
    reader = Program(
        given.person("mira", Role.LEAD), scopes=[Scope.CASES_READ], name="reader"
    )

    answer = reader.post(f"/cases/{case.reference}/acknowledgement")

    assert codes(answer) == (403, "scope_missing", [])


@pytest.mark.parametrize(
    ("step", "told", "field"),
    [
        ("acknowledgement", {"letter": "x"}, "letter"),
        ("resumption", {"why": "x"}, "why"),
        ("assessment", {**JUDGED, "severity": 9}, "severity"),
        ("assessment", {**JUDGED, "category": "no"}, "category"),
        ("assessment", {**JUDGED, "category": "a\0"}, "category"),
        ("assessment", {**JUDGED, "about": "nobody"}, "about"),
        ("assignment", {"handler": "nobody"}, "handler"),
        ("assignment", {"handler": "a\0"}, "handler"),
        ("assignment", {"handler": "lena", "unit": "no"}, "unit"),
        ("messages", {"body": " "}, "body"),
        ("points", {"text": "\ud800"}, "text"),
        ("options", {"options": [], "expires_on": TOMORROW}, "options"),
        (
            "options",
            {"options": [{**OFFER, "amount": -1}], "expires_on": TOMORROW},
            "options.0.amount",
        ),
        (
            "options",
            {"options": [{**OFFER, "amount": 10**11}], "expires_on": TOMORROW},
            "options.0.amount",
        ),
        (
            "decision",
            {
                "outcome": "upheld",
                "reasons": "x",
                "remedies": [{"kind": "refund", "description": "x", "amount": "NaN"}],
            },
            "remedies.0.amount",
        ),
    ],
)
def test_what_is_wrong_is_named(desk, step, told, field):
    case = given.acknowledged_case(given.person("priya"))

    answer = desk.post(f"/cases/{case.reference}/{step}", told)

    status, _code, fields = codes(answer)
    assert (status, fields) == (422, [field])


def test_a_number_too_large_to_exist_is_not_found_out(desk):
    case = given.case_under_investigation(given.person("priya"))
    answer = desk.post(
        f"/cases/{case.reference}/findings",
        {"number": 10**30, "result": "upheld", "reasons": "x"},
    )

    assert codes(answer) == (422, "unusable", ["number"])
