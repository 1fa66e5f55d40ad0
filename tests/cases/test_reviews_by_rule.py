"""A rule wants a refusal looked at before it is sent (automatic review)."""

import pytest

from ombud.cases.life import answering, reviewing
from ombud.cases.models import Notice
from ombud.cases.states import Step
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import ReviewResult
from ombud.jobs import reactions
from ombud.people.refusals import NotAllowed
from tests import given
from tests.cases import reviews

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return reviews.team()


@pytest.fixture
def demanding():
    """A law that wants every refusal looked at by somebody else."""
    return lambda: reviews.law(automatic_review=True)


def let_react():
    reactions.deliver_all(at=given.act(days_later=90).at)


def test_a_refusal_is_reviewed_by_itself_before_it_is_sent(team, demanding):
    mira, lena, rosa = team
    demanding()
    case = reviews.refused_case(mira)
    case = given.approve(case, lena)
    with pytest.raises(NotReady, match="looked at by somebody else"):
        answering.answer(case, body="No.", act=given.act(mira, days_later=4))

    let_react()

    case.refresh_from_db()
    review = case.reviews.get()
    assert (case.status, review.before_answer, review.asked_by) == (
        "in_review",
        True,
        None,
    )
    assert review.asked_at == given.act(days_later=3).at
    told = Notice.objects.filter(case=case, kind="review")
    assert {lena, rosa} <= {notice.user for notice in told}
    assert mira not in {notice.user for notice in told}
    reviews.name(case, lena, rosa)
    letter = case.messages.filter(kind="acknowledgement").last()
    assert "Before we answer" in letter.body
    reviews.conclude(case, rosa, ReviewResult.DISMISSED)
    case = given.answer(case, mira, days_later=11)
    assert case.status == "answered"


def test_what_needs_no_approval_is_reviewed_as_soon_as_it_is_decided(team, demanding):
    mira, *_others = team
    demanding()
    given.rule_in_force({"approvals": []}, kind="process", code="main")
    case = reviews.refused_case(mira)

    let_react()

    case.refresh_from_db()
    assert case.status == "in_review"


def test_it_begins_once_however_often_it_is_noticed(team, demanding):
    mira, lena, _rosa = team
    demanding()
    case = given.approve(reviews.refused_case(mira), lena)

    first = reviewing.demand(case.pk, act=given.act(days_later=3))
    again = reviewing.demand(case.pk, act=given.act(days_later=3))

    assert (first.number, again) == (1, None)


def test_where_we_agree_nobody_else_need_look(team, demanding):
    mira, lena, _rosa = team
    demanding()
    case = given.approved_case(mira, lena)

    let_react()

    case.refresh_from_db()
    assert case.status == "approved"
    assert given.answer(case, mira).status == "answered"


def test_no_rule_no_review_and_nobody_asks_before_the_answer(team):
    mira, lena, _rosa = team
    case = given.approve(reviews.refused_case(mira), lena)

    let_react()

    case.refresh_from_db()
    assert case.status == "approved"
    for act in (given.complainants_act(case, days_later=3), given.act(lena)):
        with pytest.raises(NotAllowed):
            reviewing.ask(case, act=act)


def test_the_reviewer_hears_that_they_are_to_review(team):
    mira, lena, rosa = team
    case = reviews.in_review(mira, lena, rosa)

    let_react()

    notice = Notice.objects.get(case=case, kind="reviewing")
    assert notice.user == rosa
    assert case.next_step == Step.REVIEW
