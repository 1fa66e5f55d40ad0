"""A department that is asked advises; the case stays with those who have it."""

import pytest

from ombud.cases import policy, queries
from ombud.cases.life import assigning, consulting, writing
from ombud.cases.states import Step
from ombud.people.vocabulary import Role
from tests import contents, given

pytestmark = pytest.mark.django_db
ADVISING = {Step.ADVISE, Step.DECLINE, Step.ADD_EVIDENCE, Step.NOTE, Step.ATTACH}


@pytest.fixture
def case():
    given.organisation()
    mira = given.person("mira", of=given.unit("billing"))
    case = given.case_under_investigation(mira, category="billing")
    consulting.consult(
        case,
        unit=given.unit("metering"),
        question="Why?",
        due_on=given.MONDAY.date(),
        act=given.act(mira),
    )
    writing.write(
        case,
        body="Dear Ruth",
        attached=[("To Ruth.pdf", contents.PDF)],
        act=given.act(mira),
    )
    writing.attach(case, name="log.csv", content=b"x", act=given.act(mira))
    case.refresh_from_db()
    return case


@pytest.mark.parametrize("role", [Role.EXPERT, Role.HANDLER, Role.LEAD])
def test_whoever_is_only_asked_advises_and_learns_no_name(case, role):
    asked = given.person("asked", role, of=given.unit("metering"))

    assert queries.cases_visible_to(asked).filter(pk=case.pk).exists()
    assert set(policy.steps_open_to(given.act(asked), case)) == ADVISING
    assert not any(
        policy.allows(given.act(asked), step, case) for step in set(Step) - ADVISING
    )
    assert not policy.may_read_identity(asked, case)
    assert [file.name for file in policy.files_open_to(asked, case)] == ["log.csv"]


def test_who_is_let_in_as_well_works_on_the_case(case):
    asked = given.person("asked", Role.LEAD, of=given.unit("metering"))
    rita = given.person("rita", Role.REPRESENTATIVE)
    assigning.let_in(case, person=asked, act=given.act(rita))

    assert policy.may_read_identity(asked, case)
    assert policy.allows(given.act(asked), Step.CLOSE, case)


def test_the_departments_own_lead_works_on_the_case(case):
    lead = given.person("lead", Role.LEAD, of=given.unit("billing"))
    assert policy.may_read_identity(lead, case)
    assert policy.allows(given.act(lead), Step.DECIDE, case)
