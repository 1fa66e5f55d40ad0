"""A complaint goes to an outside body, which decides; we carry it out and learn."""

from datetime import date
from decimal import Decimal

import pytest

from ombud.cases import attesting
from ombud.cases.life import closing, disputing, remedying
from ombud.cases.life.disputing import Happened, Referral
from ombud.cases.promises import Promise
from ombud.cases.vocabulary import (
    CloseReason,
    DisputeMove,
    Eligibility,
    Method,
    RemedyKind,
    ReviewResult,
    Ruling,
)
from ombud.journal import verifying
from tests import given
from tests.cases import reviews

pytestmark = pytest.mark.django_db

MARCH = [date(2026, 3, day) for day in range(1, 32)]


def on(day):
    """A day of March, and how long after the first Monday that is."""
    return MARCH[day - 1], day - 2


def test_what_an_outside_body_decides_is_carried_out_and_learned_from():
    mira, lena, rosa = reviews.team()
    reviews.law()

    # The review inside changed nothing, and Ruth was told where else she can turn.
    case = reviews.in_review(
        mira, lena, rosa, identity=given.named_complainant(), confidential=False
    )
    reviews.conclude(case, rosa, ReviewResult.DISMISSED)
    case = given.answer(case, mira, days_later=11)
    assert "Energy Ombudsman" in case.messages.filter(kind="answer").last().body

    # She did; their notice arrives, and they want our position by the 27th.
    day, later = on(16)
    disputing.refer(
        case,
        told=Referral(
            body="Energy Ombudsman",
            method=Method.DETERMINATIVE,
            referred_on=day,
            notice_on=day,
            their_reference="EO/26/118",
            reply_due_on=date(2026, 3, 27),
        ),
        act=given.act(mira, days_later=later),
    )
    case.refresh_from_db()
    assert (case.status, case.next_at.date()) == ("external", date(2026, 3, 27))

    # Each thing that happens there has its day and whoever saw to it.
    for number, told in (
        (17, {"kind": DisputeMove.ELIGIBILITY, "eligibility": Eligibility.YES}),
        (20, {"kind": DisputeMove.POSITION, "approved_by": lena}),
        (20, {"kind": DisputeMove.PACK, "with_identity": True}),
        (23, {"kind": DisputeMove.OFFER, "amount": Decimal(100)}),
        (25, {"kind": DisputeMove.HEARING}),
    ):
        day, later = on(number)
        disputing.move(
            case,
            told=Happened(words="By letter.", happened_on=day, **told),
            act=given.act(mira, days_later=later),
        )
    assert case.files.filter(name__endswith=".zip", internal=True).exists()

    # They decide for her in part, and name a sum and a day.
    day, later = on(30)
    disputing.rule(
        case,
        ruling=Ruling.PARTLY,
        words="The distress of three cold days was not considered.",
        ruled_on=day,
        changed_our_decision=True,
        remedies=[
            Promise(
                kind=RemedyKind.COMPENSATION,
                description="150.00 for the distress.",
                amount=Decimal("150.00"),
                due_on=date(2026, 4, 13),
            )
        ],
        act=given.act(mira, days_later=later),
    )

    # It is paid, carried out, and learned from; only then is the case closed.
    paid = case.remedies.get(origin="ruling")
    remedying.prove(
        case,
        remedy=paid.pk,
        proof="Paid to her bank.",
        paid_on=date(2026, 4, 1),
        payment_reference="BACS 118",
        act=given.act(mira, days_later=31),
    )
    disputing.implement(
        case,
        lesson="Distress is considered in every case of lost heating.",
        act=given.act(mira, days_later=32),
    )
    given.nobody_else(case, mira, days_later=32)
    case = closing.close(
        case, reason=CloseReason.EXTERNAL, act=given.act(mira, days_later=33)
    )

    assert (case.status, case.close_reason) == ("closed", "external")
    assert case.disputes.get().changed_our_decision is True
    assert all(step.done_by == mira for step in case.dispute_steps.all())
    assert verifying.verify_all().holds
    assert attesting.attest_all().holds
