"""Upheld, with more money than the handler may promise: someone else says yes first."""

from datetime import date
from decimal import Decimal

import pytest

from ombud.cases.authority import AboveLimit
from ombud.cases.life import authorising, closing, deciding, remedying
from ombud.cases.vocabulary import Authorised, CloseReason, Outcome, RemedyKind
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import limits

pytestmark = pytest.mark.django_db


def test_compensation_above_the_limit_is_asked_for_authorised_paid_and_closed():
    given.organisation()
    limits.in_force()
    mira = given.person("mira")
    lena = given.person("lena", Role.LEAD)

    # Ruth lost a freezer full of food. Mira agrees with her; the damage is 430 pounds,
    # and Mira may promise a hundred to one person.
    case = limits.one_of_ruths(mira)
    freezer = given.a_promise(
        kind=RemedyKind.COMPENSATION,
        description="What was lost in the freezer",
        amount=Decimal("430.00"),
        due_on=date(2026, 3, 20),
    )
    tuesday = given.act(mira, days_later=1)
    with pytest.raises(AboveLimit, match="authorise it first"):
        remedying.promise(case, promised=freezer, origin="others", act=tuesday)

    # She asks; Lena, whose limit covers it, has a look and authorises it.
    authorising.ask_authority(
        case,
        amount=Decimal("430.00"),
        because="Receipts for 430 pounds are in the file.",
        act=tuesday,
    )
    authorising.answer_request(
        case,
        answer=Authorised.GIVEN,
        words="I have seen the receipts.",
        act=given.act(lena, days_later=1),
    )

    # Now Mira drafts the decision with the sum, Lena approves, the answer goes out.
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="We left you without power for three days.",
        remedies=[freezer],
        act=given.act(mira, days_later=2),
    )
    given.approve(case, lena, days_later=2)
    given.answer(case, mira, days_later=3)

    # The money is paid, Ruth accepts, and nobody else was affected.
    owed = case.remedies.get()
    remedying.prove(
        case,
        remedy=owed.pk,
        proof="Paid by bank transfer.",
        paid_on=date(2026, 3, 6),
        payment_reference="Run 0306, item 12",
        act=given.act(mira, days_later=4),
    )
    given.accepted(case, days_later=5)
    given.nobody_else(case, mira, days_later=5)
    case = closing.close(
        case, reason=CloseReason.ACCEPTED, act=given.act(mira, days_later=5)
    )
    assert case.status == "closed"

    told = [entry.verb for entry in Entry.objects.order_by("pk")]
    money = [verb for verb in told if "authority" in verb or "remedy" in verb]
    assert money == [
        "case.authority_asked",
        "case.authority_answered",
        "case.remedy_proved",
    ]
    assert verifying.verify_all().holds
