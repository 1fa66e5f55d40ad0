"""Who may agree to a decision is whom the process names, and never nobody."""

import pytest

from ombud.cases.models import Case
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def test_who_may_agree_is_whom_the_process_names(mira, lena):
    grave = {"severity_at_least": 3, "roles": ["representative"]}
    given.rule_in_force({"approvals": [{}, grave]}, kind="process", code="main")
    nadia = given.person("nadia", Role.REPRESENTATIVE)
    light, heavy = given.decided_case(mira), given.decided_case(mira)
    Case.objects.filter(pk=light.pk).update(severity=2)

    given.approve(light, lena)
    Case.objects.filter(pk=heavy.pk).update(severity=4)
    with pytest.raises(NotAllowed):
        given.approve(heavy, lena)
    given.approve(heavy, nadia)


def test_a_process_that_names_nobody_who_may_leaves_the_representative(mira, lena):
    nobody = {"approvals": [{"roles": ["management"]}]}
    given.rule_in_force(nobody, kind="process", code="main")
    case = given.decided_case(mira)

    with pytest.raises(NotAllowed):
        given.approve(case, lena)
    given.approve(case, given.person("nadia", Role.REPRESENTATIVE))
