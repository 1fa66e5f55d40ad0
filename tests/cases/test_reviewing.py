"""A decision is looked at again by somebody who had no part in it (ISO 10002 7.8)."""

from decimal import Decimal

import pytest

from ombud.cases import attesting
from ombud.cases import reviewing as reviews_of
from ombud.cases.authority import AboveLimit
from ombud.cases.life import closing, reviewing
from ombud.cases.life.reviewing import NoReviewLeft
from ombud.cases.promises import Promise
from ombud.cases.states import Step
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import (
    Channel,
    Outcome,
    RemedyKind,
    ReopenReason,
    ReviewResult,
)
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.rulebook.vocabulary import DeadlineKind, RuleKind
from tests import given
from tests.cases import reviews

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return reviews.team()


def test_nobody_need_say_why_they_want_a_review(team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena)

    review = reviewing.ask(case, act=given.complainants_act(case, days_later=6))

    case.refresh_from_db()
    assert (case.status, case.stage) == ("in_review", "review")
    assert (review.words, review.asked_by, review.before_answer) == ("", None, False)
    entry = Entry.objects.get(verb="case.review_asked")
    assert entry.facts["number"] == 1
    assert entry.capacity == "complainant"


def test_staff_who_write_a_request_down_say_how_they_know(team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena)
    by_phone = {"through": Channel.PHONE, "act": given.act(mira, days_later=6)}

    with pytest.raises(Unusable) as refused:
        reviewing.ask(case, **by_phone)
    assert refused.value.field == "evidence"

    review = reviewing.ask(case, evidence="She rang on Monday.", **by_phone)
    assert (review.asked_by, review.through) == (mira, "phone")


def test_a_review_starts_clocks_of_its_own(team):
    case = reviews.asked_case(*team[:2])

    owed = case.deadlines.filter(met_at=None, ended_at=None)
    assert {(clock.kind, clock.since) for clock in owed} == {
        ("review_acknowledgement", "review_asked"),
        ("review", "review_asked"),
    }
    assert case.due_at == min(clock.due_at for clock in owed)
    assert case.next_step == Step.NAME_REVIEWER


def test_when_none_is_left_they_are_told_who_outside_can_be_asked(team):
    mira, lena, rosa = team
    reviews.law()
    case = reviews.in_review(mira, lena, rosa)
    reviews.conclude(case, rosa, ReviewResult.DISMISSED)
    given.answer(case, mira, days_later=11)

    with pytest.raises(NoReviewLeft, match="Energy Ombudsman"):
        reviewing.ask(case, act=given.complainants_act(case, days_later=12))


def test_a_law_that_knows_no_review_leaves_none(team):
    mira, lena, _rosa = team
    reviews.law(stages=1)
    case = given.answered_case(mira, lena)

    assert reviews_of.reviews_left(case) == 0
    with pytest.raises(NoReviewLeft):
        reviewing.ask(case, act=given.complainants_act(case, days_later=6))


def test_a_case_decided_anew_may_be_reviewed_anew(team):
    mira, lena, rosa = team
    case = given.closed_case(mira, lena, days_later=5)
    reviewing.ask(case, act=given.complainants_act(case, days_later=6))
    reviews.name(case, lena, rosa)
    reviews.conclude(case, rosa, ReviewResult.DISMISSED)
    given.answer(case, mira, days_later=11)
    case = reviews.close(case, mira, days_later=60)
    assert reviews_of.reviews_left(case) == 0

    closing.reopen(
        case,
        reason=ReopenReason.NEW_EVIDENCE,
        because="A new log.",
        act=given.act(lena, days_later=61),
    )

    case.refresh_from_db()
    assert reviews_of.reviews_left(case) == 1
    assert not case.deadlines.filter(kind="review", met_at=None, ended_at=None)


def test_a_closed_case_may_be_reviewed_for_a_month(team):
    mira, lena, _rosa = team
    case = given.closed_case(mira, lena, days_later=5)

    with pytest.raises(NotReady, match="after closing is over"):
        reviewing.ask(case, act=given.complainants_act(case, days_later=36))
    reviewing.ask(case, act=given.complainants_act(case, days_later=34))

    case.refresh_from_db()
    assert (case.closed_at, case.close_reason) == (None, "")
    assert case.outcome == "upheld"
    assert not case.deadlines.filter(
        kind=DeadlineKind.RETENTION, met_at=None, ended_at=None
    ).exists()


def test_the_complainant_is_told_who_reviews_and_by_when(team):
    mira, lena, rosa = team
    case = reviews.in_review(mira, lena, rosa, language="tr")

    letter = case.messages.get(kind="acknowledgement", written_by=lena)
    assert "Rosa" in letter.body
    due = case.deadlines.get(kind="review").due_at
    assert str(due.year) in letter.body
    assert case.deadlines.get(kind="review_acknowledgement").met_at is not None
    assert case.deadlines.get(kind="review").met_at is None


def test_how_long_after_closing_is_what_the_process_says(team):
    mira, lena, _rosa = team
    said = {"waiting": {"review_within": 90}}
    given.rule_in_force(said, kind=RuleKind.PROCESS, code="main")
    case = given.closed_case(mira, lena, days_later=5)

    reviewing.ask(case, act=given.complainants_act(case, days_later=94))

    case.refresh_from_db()
    assert case.status == "in_review"


def test_a_dismissed_review_leaves_the_decision_as_it_was(team):
    mira, lena, rosa = team
    case = reviews.in_review(mira, lena, rosa)

    reviews.conclude(case, rosa, ReviewResult.DISMISSED)

    assert (case.status, case.outcome) == ("reviewed", "upheld")
    assert case.decisions.count() == 1
    given.answer(case, mira, days_later=11)
    assert case.deadlines.get(kind="review").met_at is not None


def test_a_varied_review_decides_anew_and_promises_more(team):
    mira, lena, rosa = team
    case = reviews.in_review(mira, lena, rosa)

    reviews.conclude(
        case,
        rosa,
        ReviewResult.VARIED,
        outcome=Outcome.PARTLY_UPHELD,
        remedies=[Promise(kind=RemedyKind.APOLOGY, description="A letter.")],
    )

    standing = case.decisions.last()
    assert (case.outcome, standing.drafted_by) == ("partly_upheld", rosa)
    assert case.remedies.last().description == "A letter."
    given.answer(case, mira, days_later=11)
    assert attesting.attest_all().holds
    assert verifying.verify_all().holds


def test_only_the_reviewer_ends_a_review_and_says_why(team):
    mira, lena, rosa = team
    case = reviews.in_review(mira, lena, rosa)

    for person in (mira, lena):
        with pytest.raises(NotAllowed):
            reviews.conclude(case, person, ReviewResult.DISMISSED)
    with pytest.raises(Unusable) as refused:
        reviews.conclude(case, rosa, ReviewResult.DISMISSED, reasons=" ")
    assert refused.value.field == "reasons"
    with pytest.raises(Unusable) as refused:
        reviews.conclude(case, rosa, ReviewResult.UPHELD)
    assert refused.value.field == "outcome"


def test_money_above_the_reviewers_limit_needs_somebody_whose_limit_is_higher(team):
    mira, lena, _rosa = team
    noor = given.person("noor")
    given.rule_in_force(
        {
            "authority": [
                {"role": "handler", "amount": "100"},
                {"role": "representative"},
            ]
        },
        kind="process",
        code="main",
    )
    case = reviews.in_review(mira, lena, noor)

    with pytest.raises(AboveLimit) as refused:
        reviews.conclude(
            case,
            noor,
            ReviewResult.UPHELD,
            outcome=Outcome.UPHELD,
            remedies=[
                Promise(
                    kind=RemedyKind.COMPENSATION,
                    description="For the cold days.",
                    amount=Decimal(500),
                )
            ],
        )

    assert refused.value.field == "amount"
    case.refresh_from_db()
    assert (case.status, case.remedies.count()) == ("in_review", 0)
