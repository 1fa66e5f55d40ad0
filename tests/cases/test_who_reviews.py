"""Who looks at a decision again: never somebody who had a part in it."""

import pytest

from ombud.cases import policy, queries
from ombud.cases import reviewing as reviews_of
from ombud.cases.life import declaring, reviewing
from ombud.cases.states import Step
from ombud.cases.vocabulary import ReviewResult, Tie
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import reviews

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return reviews.team()


def test_r_3_7_3_no_earlier_handler_or_approver_reviews(team):
    mira, lena, rosa = team
    case = reviews.asked_case(mira, lena)

    assert reviews_of.reviewers(case) == [rosa]
    for person in (mira, lena):
        with pytest.raises(Unusable) as refused:
            reviewing.name_reviewer(
                case, reviewer=person, act=given.act(lena, days_later=7)
            )
        assert refused.value.field == "reviewer"


def test_nobody_led_by_somebody_who_agreed_to_it_reviews():
    given.organisation()
    here = given.unit("metering")
    mira = given.person("mira", of=here)
    lena = given.person("lena", Role.LEAD, of=here)
    given.person("under-lena", of=here)
    elsewhere = given.person("elsewhere", of=given.unit("billing"))
    case = reviews.asked_case(mira, lena)

    assert reviews_of.reviewers(case) == [elsewhere]


def test_where_everybody_took_part_the_refusal_says_what_can_be_done():
    given.organisation()
    mira, lena = given.person("mira"), given.person("lena", Role.LEAD)
    case = reviews.asked_case(mira, lena)

    with pytest.raises(Unusable) as refused:
        reviewing.name_reviewer(case, reviewer=lena, act=given.act(lena, days_later=7))

    assert "Everybody here took part" in str(refused.value.message)


def test_the_reviewer_sees_the_case_and_who_complains(team):
    mira, lena, _rosa = team
    far = given.unit("billing")
    noor = given.person("noor", Role.APPROVER, of=far)
    case = reviews.in_review(mira, lena, noor)

    act = given.act(noor, days_later=8)
    open_to_noor = set(policy.steps_open_to(act, case))
    assert {
        Step.REVIEW,
        Step.FIND,
        Step.CONSULT,
        Step.HEAR,
        Step.ADD_EVIDENCE,
        Step.WRITE,
    } <= open_to_noor
    assert policy.may_read_identity(noor, case)
    assert Step.FIND not in policy.steps_open_to(given.act(mira, days_later=8), case)
    assert case.next_step == Step.REVIEW


def test_a_review_stands_among_the_work_of_its_reviewer(team):
    mira, lena, rosa = team
    case = reviews.in_review(mira, lena, rosa)
    at = given.act(days_later=8).at
    seen = queries.cases_visible_to(rosa)

    assert list(queries.in_view(seen, "mine", actor=rosa, at=at)) == [case]
    reviews.conclude(case, rosa, ReviewResult.DISMISSED)
    assert not queries.in_view(seen, "mine", actor=rosa, at=at).exists()


def test_a_reviewer_who_declares_a_tie_loses_the_review_and_another_is_named(team):
    mira, lena, rosa = team
    noor = given.person("noor")
    case = reviews.asked_case(mira, lena)
    reviews.name(case, lena, rosa)

    declaring.declare(case, ties=[Tie.CLOSE], act=given.act(rosa, days_later=8))

    case.refresh_from_db()
    assert case.reviews.get().reviewer is None
    assert reviews_of.reviewers(case) == [noor]
    reviews.name(case, lena, noor, days_later=9)
    assert case.next_step == Step.REVIEW
