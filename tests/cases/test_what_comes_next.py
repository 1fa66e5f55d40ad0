"""No open case is without a next action and its day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ombud.cases import attesting, following, queries
from ombud.cases.life import (
    asking,
    assigning,
    consulting,
    investigating,
    offering,
    planning_next,
    writing,
)
from ombud.cases.models import Case
from ombud.cases.states import OPEN, Step
from ombud.cases.steps import StepNotOpen
from ombud.cases.vocabulary import Answer, FindingResult
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 3, 6)


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


def coming(case):
    case.refresh_from_db()
    return case.next_step


def plan(case, by, step=Step.WRITE, on=FRIDAY, words="Ring Ruth", **told):
    planning_next.set_next(
        case, step=step, on=on, words=words, act=given.act(by, **told)
    )
    case.refresh_from_db()
    return case


def test_r7_3_1_no_open_case_is_without_a_next_action_and_a_date(priya):
    lena = given.person("lena", Role.LEAD)
    for situation in (
        given.received_case,
        lambda: given.acknowledged_case(priya),
        lambda: given.assessed_case(priya),
        lambda: given.case_under_investigation(priya),
        lambda: given.offered_case(priya)[0],
        lambda: given.chosen_case(priya),
        lambda: given.decided_case(priya),
        lambda: given.approved_case(priya, lena),
        lambda: given.answered_case(priya, lena),
        lambda: given.closed_case(priya, lena),
    ):
        situation()

    assert not queries.without_next_action().exists()
    closed = Case.objects.get(status="closed")
    assert (closed.next_step, closed.next_at) == ("", None)


def test_every_open_status_has_something_that_comes_next():
    assert set(following.COMING) == OPEN


def test_the_rows_themselves_refuse_an_open_case_without_one(priya):
    case = given.received_case()
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(next_step="")


def test_nobody_starts_before_somebody_is_in_charge(priya):
    case = given.assessed_case(priya)
    assert coming(case) == Step.ASSIGN
    assigning.assign(case, handler=priya, act=given.act(priya))
    assert coming(case) == Step.INVESTIGATE


def test_a_department_that_was_asked_is_waited_for_until_its_day(priya):
    case = given.case_under_investigation(priya)
    assert coming(case) == Step.FIND

    consulting.consult(
        case,
        unit=given.unit("metering"),
        question="Who keyed it?",
        due_on=FRIDAY,
        act=given.act(priya),
    )

    assert coming(case) == Step.ADVISE
    assert case.next_at.date() == FRIDAY


def test_what_is_found_is_settled(priya):
    case = given.case_under_investigation(priya, points=["Cold.", "Rude."])
    given.find_all(case, priya, FindingResult.UPHELD, numbers=[1])
    assert coming(case) == Step.FIND
    given.find_all(case, priya, FindingResult.UPHELD, numbers=[2])
    assert coming(case) == Step.OFFER


def test_the_complainant_is_waited_for(priya):
    case = given.case_under_investigation(priya)
    asking.ask(case, question="Which meter?", act=given.act(priya))
    assert coming(case) == Step.REPLY

    offered, option = given.offered_case(priya)
    assert (coming(offered), offered.next_at.date()) == (
        Step.CHOOSE,
        min(option.expires_on, offered.due_at.date()),
    )
    offering.choose(
        offered,
        answer=Answer.DECLINE,
        act=given.complainants_act(offered, days_later=2),
    )
    assert coming(offered) == Step.DECIDE


def test_after_the_answer_comes_their_word_and_what_was_promised(priya):
    lena = given.person("lena", Role.LEAD)
    case = given.answered_case(priya, lena)
    assert coming(case) == Step.REACT

    promised = given.answered_with_a_remedy(priya, lena)
    assert coming(promised) in {Step.REACT, Step.PROVE}


def test_whoever_is_in_charge_says_what_comes_next(priya):
    case = plan(given.case_under_investigation(priya), priya)

    assert (case.next_step, case.next_words) == (Step.WRITE, "Ring Ruth")
    assert case.next_at.date() == FRIDAY
    assert attesting.attest_all().holds


def test_a_plan_holds_until_its_day_or_until_the_case_moves_on(priya):
    case = plan(given.case_under_investigation(priya), priya)
    writing.note(case, body="No answer.", act=given.act(priya, days_later=1))
    case.refresh_from_db()
    assert case.next_words == "Ring Ruth"

    writing.note(case, body="Still none.", act=given.act(priya, days_later=5))
    case.refresh_from_db()
    assert (case.next_step, case.next_words) == (Step.FIND, "")

    plan(case, priya, days_later=5, on=FRIDAY + timedelta(days=9))
    asking.ask(case, question="Which?", act=given.act(priya, days_later=5))
    case.refresh_from_db()
    assert (case.next_step, case.next_words) == (Step.REPLY, "")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"on": date(2026, 2, 27)}, "on"),
        ({"on": date(2999, 1, 1)}, "on"),
        ({"words": " "}, "words"),
        ({"step": Step.ANSWER}, "step"),
        ({"step": Step.NAME}, "step"),
    ],
)
def test_what_cannot_come_is_not_planned(priya, told, field):
    case = given.case_under_investigation(priya)
    with pytest.raises(Unusable) as refused:
        plan(case, priya, **told)
    assert refused.value.field == field


def test_strangers_and_finished_cases_have_nothing_to_plan(priya):
    case = given.case_under_investigation(priya)
    with pytest.raises(NotAllowed):
        plan(case, given.person("vera"))
    closed = given.closed_case(priya, given.person("lena", Role.LEAD))
    with pytest.raises(StepNotOpen):
        plan(closed, priya, days_later=6)


def test_to_know_what_comes_costs_one_question_at_most(
    priya, django_assert_max_num_queries
):
    case = given.case_under_investigation(priya)
    investigating.add_point(case, text="Cold.", act=given.act(priya))
    case.refresh_from_db()
    with django_assert_max_num_queries(12):
        writing.note(case, body="Seen.", act=given.act(priya))
