"""Somebody is away and named a substitute: whose cases those are meanwhile."""

from datetime import date, timedelta

import pytest

from ombud.cases import notices, policy, queries, standing
from ombud.cases.deadlines import passing
from ombud.cases.life import (
    assessing,
    assigning,
    consulting,
    declaring,
    investigating,
    staffing,
    writing,
)
from ombud.cases.states import Step
from ombud.cases.vocabulary import Moment
from ombud.jobs import reactions
from ombud.journal import queries as journal
from ombud.people import working
from ombud.people.models import User
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 6)
AFTERWARDS = 7  # days after the Monday on which all this begins


@pytest.fixture(autouse=True)
def _rules():
    given.organisation()


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD, of=given.unit("metering"))


@pytest.fixture
def mira(lena):
    return given.person("mira", of=lena.unit)


@pytest.fixture
def bogdan():
    """Of another department, who sees nothing of metering by himself."""
    return given.person("bogdan", of=given.unit("billing"))


def away(person, cover, *, first=FIRST, last=LAST):
    staffing.tell_absence(
        person, away_from=first, away_until=last, cover=cover, act=given.act(person)
    )
    if cover:
        cover.refresh_from_db()


def seen_by(person, *, days_later=0):
    act = given.act(User.objects.get(pk=person.pk), days_later=days_later)
    return set(queries.cases_visible_to(act.staff))


def open_to(person, case):
    return policy.steps_open_to(given.act(User.objects.get(pk=person.pk)), case)


def test_whoever_stands_in_from_another_department_sees_and_works_what_is_theirs(
    mira, bogdan
):
    case = given.case_under_investigation(mira)
    assert seen_by(bogdan) == set()

    away(mira, bogdan)

    assert seen_by(bogdan) == {case}
    assert {Step.FIND, Step.ASK, Step.OFFER, Step.WRITE} <= set(open_to(bogdan, case))
    assert set(open_to(bogdan, case)) == set(open_to(mira, case))


def test_it_begins_and_ends_by_itself(mira, bogdan):
    case = given.case_under_investigation(mira)
    away(mira, bogdan, first=FIRST + timedelta(days=1))

    seen = [bool(seen_by(bogdan, days_later=day)) for day in range(AFTERWARDS)]

    assert seen == [False, True, True, True, True, False, False]
    late = given.act(bogdan, days_later=AFTERWARDS)
    with pytest.raises(NotAllowed):
        writing.note(case, body="Too late.", act=late)


def test_what_they_do_is_theirs_for_whoever_is_away(mira, bogdan):
    case = given.case_under_investigation(mira)
    away(mira, bogdan)

    writing.note(case, body="I rang the landlord.", act=given.act(bogdan))
    writing.note(case, body="So did I.", act=given.act(mira))

    theirs, own = journal.entries_of(case).filter(verb="case.noted")
    assert (theirs.actor_id, theirs.facts["for_id"]) == (bogdan.pk, mira.pk)
    assert "for_id" not in own.facts


def test_what_nobody_started_yet_begins_with_their_own_declaration(mira, lena, bogdan):
    case = given.assessed_case(lena)
    case = assigning.assign(case, handler=mira, act=given.act(lena))
    away(mira, bogdan)
    assert Step.INVESTIGATE in open_to(bogdan, case)

    act = given.act(bogdan)
    moments = []
    for _ in range(2):
        declaring.declare(case, ties=[], act=act)
        moments.append(case.declarations.filter(user=bogdan).latest("pk").moment)
    investigating.investigate(case, act=act)

    assert moments == [Moment.ASSIGNMENT, Moment.DECISION]


def test_who_is_named_by_nobody_any_more_is_a_substitute_no_more(mira, lena, bogdan):
    away(mira, bogdan)
    away(lena, bogdan)
    away(mira, None, first=None, last=None)
    bogdan.refresh_from_db()
    assert bogdan.is_substitute

    away(lena, mira)
    bogdan.refresh_from_db()
    assert (bogdan.is_substitute, mira.is_substitute) == (False, True)


def test_a_confidential_case_stays_with_those_let_in(mira, bogdan):
    case = given.in_charge(given.acknowledged_case(mira), mira)
    assessing.assess(
        case, judgement=given.judgement(), confidential=True, act=given.act(mira)
    )
    away(mira, bogdan)
    assert seen_by(bogdan) == set()
    act = given.act(User.objects.get(pk=bogdan.pk))
    assert not queries.would_see_unsealed(act.staff).exists()

    ruth = given.person("ruth", Role.REPRESENTATIVE)
    assigning.let_in(case, person=bogdan, act=given.act(ruth))
    assert seen_by(bogdan) == {case}
    assert Step.WITHDRAW in open_to(bogdan, case)


def test_a_complaint_about_the_substitute_is_not_theirs_to_know(mira, bogdan):
    case = given.in_charge(given.assessed_case(mira, about=bogdan), mira)
    away(mira, bogdan)

    assert seen_by(bogdan) == set()
    assert open_to(bogdan, case) == []


def test_who_covers_for_the_substitute_gets_nothing_of_the_first(mira, lena, bogdan):
    given.case_under_investigation(mira)
    third = given.person("third", of=given.unit("legal"))
    away(mira, bogdan)
    User.objects.filter(pk=bogdan.pk).update(
        away_from=FIRST, away_until=LAST, cover=third
    )
    User.objects.filter(pk=third.pk).update(is_substitute=True)

    assert seen_by(third) == set()


@pytest.mark.parametrize("role", [Role.EXPERT, Role.INTAKE, Role.ADMIN, Role.AUDITOR])
def test_a_substitute_who_came_to_work_on_no_cases_gains_nothing(mira, bogdan, role):
    case = given.case_under_investigation(mira)
    away(mira, bogdan)
    before = set(open_to(given.person("same", role), case))
    User.objects.filter(pk=bogdan.pk).update(role=role)

    assert set(open_to(bogdan, case)) == before
    assert (case in seen_by(bogdan)) is (role is Role.AUDITOR)
    them = User.objects.get(pk=bogdan.pk)
    assert policy.must_say_why(given.act(them).staff, case)


def test_what_is_closed_meanwhile_stays_in_sight_and_what_was_before_does_not(
    mira, lena, bogdan
):
    case = given.closed_case(mira, lena)
    closed_on = case.closed_at.date()
    away(mira, bogdan, last=LAST + timedelta(days=30))
    days = (closed_on - FIRST).days
    assert seen_by(bogdan, days_later=days) == {case}

    away(mira, bogdan, first=closed_on + timedelta(days=1), last=None)
    assert seen_by(bogdan, days_later=days + 1) == set()


def test_a_substitute_is_no_guest_even_if_their_department_was_asked(mira, bogdan):
    case = given.case_under_investigation(mira)
    consulting.consult(
        case, unit=bogdan.unit, question="Paid?", due_on=LAST, act=given.act(mira)
    )
    assert standing.is_only_asked(given.act(bogdan).staff, case)
    away(mira, bogdan)
    substitute = given.act(User.objects.get(pk=bogdan.pk)).staff

    assert not standing.is_only_asked(substitute, case)
    assert not policy.must_say_why(substitute, case)


def test_notices_of_cases_of_another_department_reach_the_substitute(mira, bogdan):
    case = given.in_charge(given.received_case(), mira)
    away(mira, bogdan, last=LAST + timedelta(days=30))
    missed = given.act(days_later=10)
    while passing.catch_up(missed):
        pass
    reactions.deliver_all(at=missed.at)

    reader = working.as_of(User.objects.get(pk=bogdan.pk), missed.at)
    assert {each.case for each in notices.notices_of(reader)} == {case}


def test_whom_somebody_stands_in_for_is_asked_once(
    mira, bogdan, django_assert_num_queries
):
    given.case_under_investigation(mira)
    away(mira, bogdan)
    reader = working.as_of(User.objects.get(pk=bogdan.pk), given.MONDAY)
    queries.stood_in_for(reader)

    with django_assert_num_queries(1):
        assert len(queries.cases_visible_to(reader)) == 1
    plan = str(queries.cases_visible_to(reader).query)
    assert f'"handler_id" = {mira.pk}' in plan
