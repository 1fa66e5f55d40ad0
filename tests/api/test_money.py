"""Money and remedies over HTTP: the same operations, refusals that name the field."""

import pytest

from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program, codes
from tests.cases import limits

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    limits.in_force()
    return given.person("mira")


@pytest.fixture
def desk(mira):
    return Program(mira)


def option(amount):
    return {
        "kind": "refund",
        "title": "Money back",
        "terms": "Within a week.",
        "amount": amount,
    }


def offer(desk, case, *amounts, **more):
    told = {"options": [option(each) for each in amounts], "expires_on": "2099-01-01"}
    return desk.post(f"/cases/{case.reference}/options", {**told, **more})


def test_money_is_asked_for_authorised_and_offered(desk, mira):
    case = limits.one_of_ruths(mira)
    lena = Program(given.person("lena", Role.LEAD))
    path = f"/cases/{case.reference}"
    assert codes(offer(desk, case, "300.00", "10.00")) == (
        422,
        "above_limit",
        ["amount"],
    )

    asked = {"amount": "300.00", "because": "A freezer."}
    assert desk.post(f"{path}/authority-requests", asked).status_code == 201
    mine = desk.post(f"{path}/authority", {"answer": "given"})
    assert mine.status_code == 403
    assert lena.post(f"{path}/authority", {"answer": "given"}).status_code == 201
    assert offer(desk, case, "300.00", "10.00").status_code == 201

    [request] = desk.get(path).json()["authorities"]
    assert (request["amount"], request["answer"]) == ("300.00", "given")
    assert (request["asked_by"], request["answered_by"]) == ("mira", "lena")


def test_one_option_alone_needs_its_reason(desk, mira):
    case = given.case_with_findings(mira)

    assert codes(offer(desk, case, "10.00"))[2] == ["only_because"]
    told = offer(desk, case, "10.00", only_because="Nothing else is left.")
    assert told.status_code == 201


def test_a_remedy_is_promised_paid_failed_and_given_again(desk, mira):
    case = given.case_with_findings(mira)
    path = f"/cases/{case.reference}"
    refund = {"kind": "refund", "description": "A refund.", "amount": "20.00"}
    [pk] = desk.post(f"{path}/remedies", {**refund, "origin": "others"}).json()["ids"]

    unpaid = desk.post(f"{path}/remedies/{pk}/proof", {"proof": "Seen."})
    assert codes(unpaid) == (422, "unusable", ["paid_on"])
    paid = {"proof": "Seen.", "paid_on": "2026-03-05", "payment_reference": "4711"}
    assert desk.post(f"{path}/remedies/{pk}/proof", paid).status_code == 201
    failed = {"because": "Sent back.", "again": {**refund, "owner": "mira"}}
    [again] = desk.post(f"{path}/remedies/{pk}/failure", failed).json()["ids"]

    first, second = desk.get(path).json()["remedies"]
    assert first["failed_because"] == "Sent back."
    assert (second["id"], second["repeats"]) == (again, pk)
    assert (second["origin"], second["owner"]) == ("repeat", "mira")


def test_others_affected_are_told_and_shown(desk, mira):
    case = given.case_with_findings(mira)
    path = f"/cases/{case.reference}"
    told = {"answer": "yes", "reasons": "The log names 40 flats.", "estimate": 40}

    assert desk.post(f"{path}/others-affected", told).status_code == 201

    [said] = desk.get(path).json()["others_affected"]
    assert (said["answer"], said["estimate"], said["checked_by"]) == (
        "yes",
        40,
        "mira",
    )


def test_an_owner_nobody_knows_is_refused_at_the_field(desk, mira):
    case = given.case_with_findings(mira)
    told = {"kind": "refund", "description": "A refund.", "origin": "others"}

    answer = desk.post(f"/cases/{case.reference}/remedies", {**told, "owner": "nobody"})

    assert codes(answer) == (422, "unusable", ["owner"])
