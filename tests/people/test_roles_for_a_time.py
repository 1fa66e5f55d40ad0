"""A further role counts from its first moment to its last, and only then."""

from datetime import timedelta

import pytest

from ombud.access import granting
from ombud.cases import policy, queries
from ombud.cases.life import deciding
from ombud.cases.states import Step
from ombud.cases.vocabulary import Outcome
from ombud.journal.queries import entries_of
from ombud.people import working
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _here():
    given.organisation()


@pytest.fixture
def aylin():
    return given.person("aylin", Role.APPROVER)


@pytest.fixture
def mira():
    return given.person("mira")


def lent(to, by, *, days_later=0):
    act = given.act(by, days_later=days_later)
    return granting.lend(
        Role(by.role), to=to, valid_until=act.at + WEEK, because="Leave.", act=act
    )


def roles(person, *, days_later):
    fresh = User.objects.get(pk=person.pk)
    return working.roles_of(working.as_of(fresh, given.act(days_later=days_later).at))


def decided(handler):
    case = given.case_with_findings(handler)
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="We were late.",
        no_remedy_because=given.NOTHING_MORE,
        act=given.act(handler, days_later=1),
    )
    return case


def may_approve(person, case, *, days_later):
    act = given.act(User.objects.get(pk=person.pk), days_later=days_later)
    return policy.allows(act, Step.APPROVE, case)


def test_r3_2_a_role_lent_counts_until_its_last_moment(aylin, mira):
    lent(mira, aylin)

    assert roles(mira, days_later=-1) == {Role.HANDLER}
    assert roles(mira, days_later=0) == {Role.HANDLER, Role.APPROVER}
    assert roles(mira, days_later=7) == {Role.HANDLER}


def test_whoever_an_approver_lent_their_role_approves_for_them(aylin, mira):
    case = decided(given.person("priya"))
    assert not may_approve(mira, case, days_later=1)

    lent(mira, aylin)

    assert may_approve(mira, case, days_later=1)
    assert not may_approve(mira, case, days_later=8)


def test_a_role_lent_never_lets_anybody_approve_their_own_draft(aylin, mira):
    case = decided(mira)
    lent(mira, aylin)

    assert not may_approve(mira, case, days_later=1)


def test_what_was_lent_is_not_lent_on(aylin, mira):
    lent(mira, aylin)
    mira = User.objects.get(pk=mira.pk)

    otto, act = given.person("otto"), given.act(mira)
    told = {"valid_until": act.at + WEEK, "because": "Leave."}
    with pytest.raises(NotAllowed):
        granting.lend(Role.APPROVER, to=otto, act=act, **told)


@pytest.mark.parametrize("gone", [{"is_active": False}, {"role": Role.HANDLER}])
def test_a_role_lent_ends_when_its_lender_holds_it_no_more(aylin, mira, gone):
    lent(mira, aylin)
    User.objects.filter(pk=aylin.pk).update(**gone)

    assert roles(mira, days_later=1) == {Role.HANDLER}


@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR, Role.MANAGEMENT])
def test_nobody_who_stands_apart_from_the_work_stands_in(aylin, role):
    with pytest.raises(Unusable) as refused:
        lent(given.person("apart", role), aylin)
    assert refused.value.field == "to"


def test_the_administrator_is_nothing_else_and_grants_nothing_to_themselves(mira):
    root = given.person("root", Role.ADMIN)
    act = given.act(root)
    told = {"valid_from": act.at, "valid_until": act.at + WEEK, "because": "Help."}

    with pytest.raises(NotAllowed):
        granting.grant(root, Role.AUDITOR, act=act, **told)
    granting.grant(mira, Role.AUDITOR, act=act, **told)
    User.objects.filter(pk=mira.pk).update(role=Role.ADMIN)

    assert roles(mira, days_later=1) == {Role.ADMIN}
    fresh = working.as_of(User.objects.get(pk=mira.pk), act.at)
    assert not queries.cases_visible_to(fresh).exists()


def test_a_grant_is_written_down_and_ended_before_its_time(aylin, mira):
    made = lent(mira, aylin)

    assert granting.end(made.pk, act=given.act(aylin, days_later=1))

    assert roles(mira, days_later=2) == {Role.HANDLER}
    told = [entry.verb for entry in entries_of(mira)]
    assert told == ["person.granted", "person.grant_ended"]


def test_who_holds_no_grant_costs_no_question(mira, django_assert_num_queries):
    with django_assert_num_queries(0):
        working.roles_of(working.as_of(mira, given.act().at))
