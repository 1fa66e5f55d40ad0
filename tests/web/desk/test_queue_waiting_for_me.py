"""What waits for somebody in the queue is what the process leaves to their roles."""

import re
from decimal import Decimal

import pytest

from ombud.cases import authority, policy, queries
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import limits

pytestmark = pytest.mark.django_db
DECIDERS = {
    "anna": Role.APPROVER,
    "lena": Role.LEAD,
    "nadia": Role.REPRESENTATIVE,
}


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def waits_for(person):
    """What the view shows of what they may know about."""
    seen = queries.open_cases_visible_to(person)
    at = given.act(person).at
    return set(queries.in_view(seen, "for-me", actor=person, at=at))


def decided(mira, severity):
    case = given.decided_case(mira)
    Case.objects.filter(pk=case.pk).update(severity=severity)
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize(
    "approvals",
    [
        [],
        [{"roles": ["lead"]}],
        [{"roles": ["management"]}],
        [{}, {"severity_at_least": 4, "roles": ["representative"]}],
    ],
)
def test_a_decision_waits_for_whom_the_process_lets_agree_and_for_nobody_else(
    mira, approvals
):
    given.rule_in_force({"approvals": approvals}, kind="process", code="main")
    cases = [decided(mira, 2), decided(mira, 5)]
    for name, role in DECIDERS.items():
        person = given.person(name, role)
        agreed = {
            case
            for case in cases
            if policy.allows(given.act(person), Step.APPROVE, case)
        }
        assert waits_for(person) == agreed, name


def test_who_drafted_a_decision_does_not_wait_for_themselves(mira):
    case = given.decided_case(mira)
    lena = given.person("lena", Role.LEAD)
    assert waits_for(lena) == {case}
    case.decisions.update(drafted_by=lena)
    assert waits_for(lena) == set()


def test_the_number_beside_the_view_counts_no_decision_of_others_to_make(client, mira):
    only_lead = {"approvals": [{"roles": ["lead"]}]}
    given.rule_in_force(only_lead, kind="process", code="main")
    given.decided_case(mira)

    def number(name):
        client.force_login(given.person(name, DECIDERS[name]))
        page = client.get("/desk/").content.decode()
        [line] = re.findall(r"view=for-me\"[^>]*>(.*?)</a>", page, re.DOTALL)
        return re.sub(r"<[^>]*>", " ", line).split()[-1]

    assert (number("anna"), number("lena")) == ("0", "1")


def test_a_lead_is_asked_for_no_more_questions_by_rules_for_a_second_person(
    client, mira, django_assert_max_num_queries
):
    for severity in (2, 3):
        rule = {"approvals": [{"severity_at_least": severity, "roles": ["lead"]}]}
        given.rule_in_force(rule, kind="process", code="main")
        given.decided_case(mira)
    client.force_login(given.person("lena", Role.LEAD))
    client.get("/desk/", {"view": "for-me"})
    with django_assert_max_num_queries(12):
        client.get("/desk/", {"view": "for-me"})


@pytest.mark.parametrize("is_limited", [True, False])
def test_a_sum_waits_for_those_whose_limit_covers_it_and_for_nobody_else(
    mira, is_limited
):
    if is_limited:
        limits.in_force()
    people = [given.person(name, role) for name, role in DECIDERS.items()]
    cases = [given.case_with_findings(mira) for _each in range(2)]
    for case, amount in zip(cases, ("300.00", "600.00"), strict=True):
        requested(case, mira, amount)
    for person in people:
        may = {
            case
            for case in cases
            if authority.may_authorise(case.authorities.get(), person, at=given.MONDAY)
        }
        assert waits_for(person) == may, person
        assert is_limited is (may != set(cases)) or person.username == "nadia"


def requested(case, by, amount):
    case.authorities.create(
        amount=Decimal(amount),
        currency="EUR",
        because="They lost a freezer full of food.",
        asked_by=by,
        asked_at=given.MONDAY,
    )


def test_a_sum_somebody_asked_for_does_not_wait_for_themselves(mira):
    limits.in_force()
    lena = given.person("lena", Role.LEAD)
    case = given.case_with_findings(lena)
    requested(case, lena, "300.00")
    assert waits_for(lena) == set()
    assert waits_for(given.person("nadia", Role.REPRESENTATIVE)) == {case}
