"""A complaint before an outside body (ISO 10003)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ombud.cases import attesting
from ombud.cases.life import closing, disputing, remedying, reviewing
from ombud.cases.models import Case
from ombud.cases.promises import Promise
from ombud.cases.states import Step
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import (
    CloseReason,
    DisputeMove,
    Eligibility,
    RemedyKind,
    Ruling,
)
from ombud.journal import verifying
from ombud.people.refusals import Unusable
from tests import given
from tests.cases import reviews
from tests.cases.disputes import DAY, moved, referred, ruled

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return reviews.team()


PAYMENT = Promise(
    kind=RemedyKind.COMPENSATION,
    description="Pay 150.00 for the distress.",
    amount=Decimal("150.00"),
    due_on=date(2026, 4, 10),
)


def test_rx_10003_each_step_of_a_dispute_has_a_day_and_an_owner(team):
    mira, lena, _rosa = team
    case = referred(given.answered_case(mira, lena), mira)
    dispute = case.disputes.get()

    moved(case, mira, DisputeMove.NOTICE)
    moved(case, mira, DisputeMove.ELIGIBILITY, eligibility=Eligibility.YES)
    moved(case, mira, DisputeMove.POSITION, approved_by=lena)
    moved(case, mira, DisputeMove.PACK)
    moved(case, mira, DisputeMove.OFFER, amount=Decimal(100))
    moved(case, mira, DisputeMove.HEARING)
    ruled(case, mira, remedies=[PAYMENT])
    paid = case.remedies.get(origin="ruling")
    remedying.prove(
        case,
        remedy=paid.pk,
        proof="Paid.",
        paid_on=date(2026, 3, 24),
        payment_reference="BACS 77",
        act=given.act(mira, days_later=25),
    )
    disputing.implement(
        case, lesson="Estimates are checked.", act=given.act(mira, days_later=26)
    )

    dispute.refresh_from_db()
    assert (case.status, dispute.eligibility, dispute.notice_on) == (
        "ruled",
        "yes",
        DAY,
    )
    assert (dispute.amount, dispute.ruling) == (Decimal("150.00"), "partly")
    for step in dispute.steps.all():
        assert (step.happened_on, step.done_by) == (DAY, mira)
    assert dispute.steps.get(kind="position").approved_by == lena
    assert dispute.implemented_at is not None
    assert attesting.attest_all().holds
    assert verifying.verify_all().holds


def test_r7_9_3_an_outside_case_has_news_at_least_every_thirty_days(team):
    mira, lena, _rosa = team
    case = referred(given.answered_case(mira, lena), mira, days_later=10)
    month_later = given.act(days_later=40).at

    assert case.next_step == Step.DISPUTE
    assert case.next_at <= month_later + timedelta(days=1)
    assert Case.objects.filter(next_at__lt=month_later + timedelta(days=1)).exists()

    moved(case, mira, DisputeMove.STATUS, days_later=38, happened_on=date(2026, 4, 9))
    case.refresh_from_db()
    assert case.next_at > month_later


def test_our_position_is_due_when_the_body_wants_it(team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena)
    case = referred(case, mira, reply_due_on=date(2026, 3, 16))
    assert case.next_at.date() == date(2026, 3, 16)

    moved(case, mira, DisputeMove.POSITION, approved_by=lena)
    case.refresh_from_db()
    assert case.next_at.date() > date(2026, 3, 16)


def test_a_position_is_agreed_to_by_somebody_who_leads(team):
    mira, lena, _rosa = team
    case = referred(given.answered_case(mira, lena), mira)

    for nobody in (None, mira):
        with pytest.raises(Unusable) as refused:
            moved(case, mira, DisputeMove.POSITION, approved_by=nobody)
        assert refused.value.field == "approved_by"
    assert moved(case, lena, DisputeMove.POSITION).approved_by == lena


def test_going_outside_ends_a_review_and_the_time_to_go_there(team):
    mira, lena, rosa = team
    limits = {
        "answer": {"count": 30, "unit": "calendar_days"},
        "outside": {"count": 90, "unit": "calendar_days"},
        "outside_decision": {"count": 6, "unit": "months"},
    }
    reviews.law(limits=limits)
    case = reviews.in_review(mira, lena, rosa)

    case = referred(case, rosa)

    assert case.reviews.get().overtaken_at is not None
    assert case.deadlines.get(kind="outside").ended_at is not None
    assert case.deadlines.get(kind="outside_decision").ended_at is None
    case = ruled(case, mira, Ruling.NOT_DEALT_WITH)
    assert case.deadlines.get(kind="outside_decision").ended_at is not None


def test_a_ruling_promises_what_it_says_and_no_limit_stands_against_it(team):
    mira, lena, _rosa = team
    case = referred(given.answered_case(mira, lena), mira)

    case = ruled(case, mira, remedies=[PAYMENT])

    promised = case.remedies.get(origin="ruling")
    assert promised.due_on == date(2026, 4, 10)
    assert case.deadlines.get(kind="remedy", about=promised.pk).met_at is None
    assert (case.outcome, case.next_step) == ("upheld", Step.IMPLEMENT)
    with pytest.raises(NotReady, match="must be done first"):
        disputing.implement(
            case, lesson="We learn.", act=given.act(mira, days_later=21)
        )


def test_what_was_never_decided_inside_comes_to_what_was_decided_outside(team):
    mira, _lena, _rosa = team
    case = referred(given.case_under_investigation(mira), mira)

    case = ruled(case, mira, Ruling.FOR_COMPLAINANT)

    assert case.outcome == "upheld"
    assert not case.deadlines.filter(kind="answer", met_at=None, ended_at=None)


def test_nothing_is_decided_before_it_is_taken_there(team):
    mira, lena, _rosa = team
    case = referred(given.answered_case(mira, lena), mira)

    with pytest.raises(Unusable) as refused:
        disputing.rule(
            case,
            ruling=Ruling.FOR_US,
            words="No.",
            ruled_on=date(2026, 3, 1),
            changed_our_decision=False,
            act=given.act(mira, days_later=20),
        )
    assert refused.value.field == "ruled_on"


def test_a_decision_never_sent_decides_nothing(team):
    mira, _lena, _rosa = team
    case = referred(given.decided_case(mira), mira)

    assert ruled(case, mira, Ruling.FOR_US).outcome == "not_upheld"


def test_what_was_decided_outside_is_not_looked_at_again_inside(team):
    mira, lena, _rosa = team
    case = ruled(referred(given.answered_case(mira, lena), mira), mira)
    disputing.implement(case, lesson="We learn.", act=given.act(mira, days_later=21))
    given.nobody_else(case, mira, days_later=21)
    case = closing.close(
        case, reason=CloseReason.EXTERNAL, act=given.act(mira, days_later=22)
    )

    with pytest.raises(NotReady, match="its decision stands"):
        reviewing.ask(case, act=given.complainants_act(case, days_later=23))
