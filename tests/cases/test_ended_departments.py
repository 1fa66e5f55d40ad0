"""Nothing new comes to a department that has ended, whichever way it is sent."""

from datetime import timedelta

import pytest

from ombud.access import granting, joining, tokens
from ombud.cases.life import assigning, consulting, disbanding
from ombud.people.models import Unit
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role, Scope
from ombud.rulebook import departments
from tests import given

pytestmark = pytest.mark.django_db

LATER = given.MONDAY + timedelta(days=5)
TELEX = {"en": "Telex"}


@pytest.fixture(autouse=True)
def _rules():
    given.organisation()


@pytest.fixture
def root():
    return given.person("root", Role.ADMIN)


@pytest.fixture
def telex(root):
    """The department as it was before it ended, as a form may still hold it."""
    unit = departments.add(TELEX, act=given.act(root))
    disbanding.disband(unit, act=given.act(root))
    return unit


def assign(unit, _root):
    lena = given.person("lena", Role.LEAD)
    case = given.acknowledged_case(lena)
    assigning.assign(case, handler=lena, unit=unit, act=given.act(lena))


def consult(unit, _root):
    mira = given.person("mira", of=given.unit("metering"))
    consulting.consult(
        given.case_under_investigation(mira),
        unit=unit,
        question="Who sent it?",
        due_on=LATER.date(),
        act=given.act(mira),
    )


def join(unit, root):
    told = {"name": "Tom", "role": Role.HANDLER, "unit": unit}
    joining.join("tom", **told, act=given.act(root))


def appoint(unit, root):
    mira = given.person("mira", of=given.unit("metering"))
    joining.appoint(mira, role=Role.EXPERT, unit=unit, act=given.act(root))


def grant(unit, root):
    granting.grant(
        given.person("mira", of=given.unit("metering")),
        Role.EXPERT,
        unit=unit,
        valid_from=given.MONDAY,
        valid_until=LATER,
        because="Holidays.",
        act=given.act(root),
    )


def issue(unit, root):
    tokens.issue_by_hand(
        "till",
        scopes=[Scope.COMPLAINTS_WRITE],
        unit=unit,
        expires_at=LATER,
        act=given.act(root),
    )


@pytest.mark.parametrize("send", [assign, consult, join, appoint, grant, issue])
def test_what_is_sent_to_an_ended_department_is_refused_with_a_sentence(
    send, telex, root
):
    with pytest.raises(Unusable, match="not in use any more") as refused:
        send(telex, root)
    assert refused.value.field == "unit"


def test_a_department_in_use_again_takes_new_cases(telex, root):
    disbanding.bring_back(telex, act=given.act(root))

    assign(telex, root)

    assert telex.case_set.count() == 1


def test_somebody_returns_to_a_department_in_use_only(root):
    unit = departments.add(TELEX, act=given.act(root))
    gone = given.person("gone", of=unit)
    gone.is_active = False
    gone.save()
    disbanding.disband(unit, act=given.act(root))

    with pytest.raises(Unusable, match="not in use any more"):
        joining.come_back(gone, act=given.act(root))


def test_a_department_comes_under_none_that_ended(telex, root):
    other = Unit.objects.get(pk=given.unit("metering").pk)
    act = given.act(root)

    with pytest.raises(Unusable) as refused:
        departments.change(other, names={"en": "Meters"}, parent=telex, act=act)
    assert refused.value.field == "parent"
    with pytest.raises(Unusable):
        departments.add({"en": "Fax"}, parent=telex, act=act)
