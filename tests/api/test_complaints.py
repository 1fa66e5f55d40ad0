"""Other systems hand complaints in."""

import pytest

from ombud.cases import queries, unveiling
from ombud.cases.models import Case
from ombud.journal.models import Entry
from ombud.parties import identities, veiling
from ombud.people.vocabulary import Scope
from tests import given
from tests.api.calling import Program, codes

pytestmark = pytest.mark.django_db
TOLD = {"narrative": given.WORDS}


@pytest.fixture
def crm():
    given.organisation()
    return Program(scopes=[Scope.COMPLAINTS_WRITE])


def test_a_complaint_needs_only_a_narrative(crm):
    answer = crm.post("/complaints", TOLD)

    assert answer.status_code == 201
    told = answer.json()
    case = queries.case_opened_by(told["receipt"])
    assert told["reference"] == case.reference
    assert told["stage"] == "received"
    assert case.channel == "api"
    assert told["links"]["track"].endswith("/track/")
    assert answer["Location"] == told["links"]["self"]
    assert "acknowledgement" in {clock["kind"] for clock in told["deadlines"]}


def test_everything_a_complaint_may_say_is_kept(crm):
    answer = crm.post(
        "/complaints",
        {
            **TOLD,
            "language": "tr",
            "category": "billing",
            "product": "Gas",
            "desired_outcome": "A correct bill",
            "occurred_on": "2026-03-01",
            "channel": "phone",
            "external_reference": "CRM-1",
            "confidential": True,
            "complainant": {"name": "Ruth", "email": "r@example.org", "phone": None},
            "representative": None,
        },
    )

    case = Case.objects.get(reference=answer.json()["reference"])
    assert (case.language, case.category.code, case.channel) == (
        "tr",
        "billing",
        "phone",
    )
    assert case.external_reference == "CRM-1"
    assert case.confidential
    assert case.person is not None


def test_without_a_language_that_of_the_request_counts(crm):
    answer = crm.post("/complaints", TOLD, Accept_Language="tr")

    case = Case.objects.get(reference=answer.json()["reference"])
    assert case.language == "tr"
    assert answer["Content-Language"] == "tr"


def test_the_same_key_opens_one_case_and_gives_the_same_receipt(crm):
    first = crm.post("/complaints", TOLD, Idempotency_Key="a")
    again = crm.post(
        "/complaints", f' {{"narrative":  "{given.WORDS}"}}', Idempotency_Key="a"
    )

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again["Idempotency-Replayed"] == "true"
    assert Case.objects.count() == 1


def test_a_key_used_for_another_complaint_is_refused(crm):
    crm.post("/complaints", TOLD, Idempotency_Key="a")

    answer = crm.post("/complaints", {"narrative": "Another"}, Idempotency_Key="a")

    assert codes(answer) == (409, "idempotency_key_reused", [])
    assert Case.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb"])
def test_a_key_that_is_no_key_is_refused(crm, key):
    answer = crm.post("/complaints", TOLD, Idempotency_Key=key)

    assert codes(answer) == (422, "unusable", ["Idempotency-Key"])


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({}, "narrative"),
        ({"narrative": ""}, "narrative"),
        ({"narrative": "   "}, "narrative"),
        ({"narrative": 5}, "narrative"),
        ({"narrative": None}, "narrative"),
        ({"narrative": "a\0b"}, "narrative"),
        ({"narrative": "a\ud800b"}, "narrative"),
        ({"narrative": "x" * 100_001}, "narrative"),
        ({**TOLD, "category": "no such"}, "category"),
        ({**TOLD, "category": "a\0"}, "category"),
        ({**TOLD, "occurred_on": "2999-01-01"}, "occurred_on"),
        ({**TOLD, "occurred_on": "yesterday"}, "occurred_on"),
        ({**TOLD, "occurred_on": 1}, "occurred_on"),
        ({**TOLD, "channel": "pigeon"}, "channel"),
        ({**TOLD, "language": "¿"}, "language"),
        ({**TOLD, "confidential": "yes"}, "confidential"),
        ({**TOLD, "complainant": {"email": "ruth"}}, "complainant.email"),
        ({**TOLD, "complainant": {"name": "\udfff"}}, "complainant.name"),
        ({**TOLD, "complainant": {"age": 5}}, "complainant.age"),
        ({**TOLD, "complainant": "Ruth"}, "complainant"),
        ({**TOLD, "priority": "high"}, "priority"),
        ([], ""),
        ("5", ""),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(crm, told, field):
    answer = crm.post("/complaints", told)

    status, _code, fields = codes(answer)
    assert (status, fields) == (422, [field])
    assert answer["Content-Type"] == "application/problem+json"
    sentence = answer.json()["errors"][0]["message"]
    assert sentence.endswith((".", "…"))
    assert sentence != "This value cannot be used here."  # it must say what to do
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[" * 100_000,
        '{"narrative": NaN}',
        b"\xff\xfe",
        '{"a": 1, "a": 2}',
        "1" * 5000,
    ],
)
def test_what_is_not_json_is_refused(crm, body):
    assert codes(crm.post("/complaints", body)) == (400, "broken_json", [])


def test_a_form_is_not_json(crm):
    answer = crm.post(
        "/complaints", "narrative=x", content_type="application/x-www-form-urlencoded"
    )

    assert codes(answer) == (415, "not_json", [])


def test_five_megabytes_are_too_much_at_once(crm):
    answer = crm.post("/complaints", {"narrative": "x" * 5_000_000})

    assert codes(answer) == (413, "too_large", [])


def test_without_a_token_nothing_is_taken(client, crm):
    answer = client.post("/api/v1/complaints", TOLD, content_type="application/json")

    assert codes(answer) == (401, "token_needed", [])
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_somebody_signed_in_still_needs_a_token(client, crm):
    client.force_login(given.person("priya"))

    answer = client.post("/api/v1/complaints", TOLD, content_type="application/json")

    assert answer.status_code == 401


def test_a_token_for_reading_hands_nothing_in(crm):
    reader = Program(scopes=[Scope.CASES_READ], name="reader")

    answer = reader.post("/complaints", TOLD)

    assert codes(answer) == (403, "scope_missing", [])
    assert "complaints:write" in answer["WWW-Authenticate"]


def test_the_journal_says_it_came_through_the_api(crm):
    crm.post("/complaints", TOLD)

    entry = Entry.objects.get(verb="case.received")
    assert (entry.door, entry.capacity) == ("api", "staff")


def test_an_unknown_address_or_method_is_a_problem_too(crm):
    assert codes(crm.get("/nothing")) == (404, "not_found", [])
    assert codes(crm.get("/complaints")) == (405, "method_not_allowed", [])
    assert codes(crm.post("/complaints/", TOLD)) == (404, "not_found", [])


def test_who_was_involved_a_danger_and_how_to_be_reached_are_kept(crm):
    complainant = {"phone": "+441632960011", "contact_by": "phone"}
    answer = crm.post(
        "/complaints",
        {
            **TOLD,
            "involved": "The fitter",
            "danger_told": True,
            "complainant": {**complainant, "contact_when": "After six"},
        },
    )

    case = Case.objects.get(reference=answer.json()["reference"])
    who = identities.reveal(case.person)
    assert veiling.shown(case.involved, unveiling.words_of(case)) == "The fitter"
    assert case.danger_told
    assert (who.contact_by, who.contact_when) == ("phone", "After six")

    owl = {**TOLD, "complainant": {"contact_by": "owl"}}
    assert crm.post("/complaints", owl).status_code == 422
