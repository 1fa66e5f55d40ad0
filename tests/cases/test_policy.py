import pytest

from ombud.cases import policy, queries
from ombud.cases.life import assessing, consulting
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


def everybody():
    return [given.person(str(role), role) for role in Role]


def test_whoever_may_take_a_step_may_also_see_the_case():
    people = everybody()
    case = given.received_case()
    for confidential in (True, False):
        Case.objects.filter(pk=case.pk).update(confidential=confidential)
        case.refresh_from_db()
        for person in people:
            sees = queries.cases_visible_to(person).filter(pk=case.pk).exists()
            assert sees or not policy.steps_open_to(given.act(person), case)


def test_whoever_a_complaint_is_about_takes_no_step_in_any_role():
    lead = given.person("first lead", Role.LEAD)
    for person in everybody():
        case = given.acknowledged_case(lead)
        assessing.assess(
            case, judgement=given.judgement(), about=person, act=given.act(lead)
        )
        case.refresh_from_db()
        assert not queries.cases_visible_to(person).filter(pk=case.pk).exists()
        assert not any(policy.allows(given.act(person), step, case) for step in Step)


def test_the_clock_takes_only_the_steps_a_rule_may_take():
    case = given.received_case()
    taken = {step for step in Step if policy.allows(given.act(None), step, case)}
    assert taken == {Step.ASSIGN, Step.REACT, Step.ERASE}


def test_a_receipt_opens_the_steps_of_its_own_case_only():
    mine, other = given.received_case(), given.received_case()
    act = given.complainants_act(mine)

    assert set(policy.steps_open_to(act, mine)) == {
        Step.WRITE,
        Step.ATTACH,
        Step.WITHDRAW,
        Step.REPRESENT,
        Step.END_REPRESENTATION,
        Step.RECORD_NEEDS,
        Step.CORRECT,
        Step.COMMENT,
        Step.FAIL,
        Step.CONSENT,
        Step.END_CONSENT,
    }
    assert policy.steps_open_to(act, other) == []


def test_the_system_administrator_and_the_auditor_change_nothing():
    case = given.received_case()
    for role in (Role.ADMIN, Role.AUDITOR):
        person = given.person(str(role), role)
        assert policy.steps_open_to(given.act(person), case) == []


def test_the_auditor_gives_no_advice_even_for_a_department_of_their_own():
    mira = given.person("mira")
    case = given.case_under_investigation(mira)
    consulting.consult(
        case,
        unit=given.unit(),
        question="Why?",
        due_on=given.MONDAY.date(),
        act=given.act(mira),
    )
    auditor = given.person("aud", Role.AUDITOR, of=given.unit())

    assert policy.steps_open_to(given.act(auditor), case) == []


def test_a_person_who_left_sees_nothing():
    case = given.received_case()
    lena = given.person("lena", Role.LEAD)
    lena.is_active = False
    lena.save()

    assert not queries.cases_visible_to(lena).filter(pk=case.pk).exists()


def test_an_act_without_a_case_is_no_complainants_act():
    act = Act(actor=None, at=given.MONDAY, door=Door.CLOCK)
    assert act.capacity == "clock"
