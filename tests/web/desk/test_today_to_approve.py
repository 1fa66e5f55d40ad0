"""Decisions to approve on Today are those the process leaves to one's own roles."""

from decimal import Decimal

import pytest

from ombud.cases import policy
from ombud.cases.models import Case, Remedy
from ombud.cases.states import Step
from ombud.cases.vocabulary import RemedyKind
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.todays import part

pytestmark = pytest.mark.django_db
TITLE = "Decisions to approve"
DECIDERS = {
    "anna": Role.APPROVER,
    "lena": Role.LEAD,
    "nadia": Role.REPRESENTATIVE,
}


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def people():
    return [given.person(name, role) for name, role in DECIDERS.items()]


def to_approve(client, person):
    client.force_login(person)
    return part(client.get("/desk/today/").content.decode(), TITLE)


def decided(mira, *, severity, promised=0):
    case = given.decided_case(mira)
    Case.objects.filter(pk=case.pk).update(severity=severity)
    if promised:
        Remedy.objects.create(
            case=case,
            kind=RemedyKind.REFUND,
            description="Back",
            amount=Decimal(promised),
            currency="GBP",
            promised_at=given.MONDAY,
        )
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize(
    "approvals",
    [
        [],
        [{}],
        [{"roles": ["lead"]}],
        [{"roles": ["management"]}],
        [{"severity_at_least": 4, "roles": ["representative"]}],
        [{}, {"severity_at_least": 4, "roles": ["representative"]}],
        [{"roles": ["lead"]}, {"severity_at_least": 4, "roles": ["approver"]}],
        [{}, {"amount_over": "100", "roles": ["representative", "lead"]}],
        [{}, {"profiles": ["law"], "roles": ["approver"]}],
    ],
)
def test_today_lists_a_decision_to_whom_the_process_lets_agree_and_to_nobody_else(
    client, mira, people, approvals
):
    given.rule_in_force({"approvals": approvals}, kind="process", code="main")
    cases = [
        decided(mira, severity=2),
        decided(mira, severity=5),
        decided(mira, severity=2, promised=150),
    ]
    for person in people:
        listed = to_approve(client, person)
        for case in cases:
            may = policy.allows(given.act(person), Step.APPROVE, case)
            assert (case.reference in listed) is may, (person.username, case.severity)


def test_without_a_process_of_its_own_the_shipped_rules_say_who_agrees(
    client, mira, people
):
    case = decided(mira, severity=3)
    for person in people:
        may = policy.allows(given.act(person), Step.APPROVE, case)
        assert (case.reference in to_approve(client, person)) is may


def test_a_decision_for_others_is_not_counted_either(client, mira):
    only_lead = {"approvals": [{"roles": ["lead"]}]}
    given.rule_in_force(only_lead, kind="process", code="main")
    decided(mira, severity=2)
    assert to_approve(client, given.person("anna", Role.APPROVER)) == ""
