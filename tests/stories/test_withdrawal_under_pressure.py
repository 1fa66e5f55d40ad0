"""Somebody is talked out of a complaint, and it is noticed."""

import pytest
from django.urls import reverse

from ombud.cases import notices
from ombud.cases.deadlines import passing
from ombud.cases.life import withdrawing
from ombud.cases.vocabulary import Channel, WithdrawalReason
from ombud.jobs import reactions
from ombud.journal import verifying
from ombud.mail import wording
from ombud.mail.models import Outgoing
from ombud.people.acting import Door
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


def test_a_handler_talks_somebody_out_of_it_and_it_goes_on_after_all(client):
    given.organisation()
    karl, ruth = given.person("karl"), given.person("ruth", Role.REPRESENTATIVE)
    received = given.received(identity=given.named_complainant())
    case = received.case

    # Karl has let the case lie until it is late.
    case = _under_way(case, karl)
    passing.mark_missed(given.act(days_later=40, door=Door.CLOCK))

    # Then he writes down that the complainant no longer wants to go on.
    withdrawing.withdraw(
        case,
        why=WithdrawalReason.NO_LONGER,
        wording="He says it is fine as it is.",
        through=Channel.PHONE,
        evidence="I rang him.",
        act=given.act(karl, days_later=41),
    )
    reactions.deliver_all(at=given.act(days_later=41).at)

    # The representative hears what speaks for pressure. Karl hears nothing of that.
    assert case.withdrawals.get().signs == ["by_handler", "after_a_miss"]
    assert [each.kind for each in notices.notices_of(ruth)][:1] == ["pressure"]
    assert "pressure" not in [each.kind for each in notices.notices_of(karl)]

    # The complainant gets a letter that says until when they may take it back.
    letter = Outgoing.objects.get(kind="withdrawn")
    assert letter.case == case
    assert "12 May 2026" in wording.composed(letter).body

    # They open the case with their receipt and go on.
    client.post(
        reverse("portal:track"),
        {"reference": case.reference, "receipt": received.receipt},
    )
    withdrawing.restore(
        case,
        words="Nobody asked me. I want an answer.",
        act=given.complainants_act(case, days_later=43),
    )
    case.refresh_from_db()
    assert case.status == "acknowledged"
    clock = case.deadlines.filter(kind="answer", ended_at=None).get()
    assert clock.missed_at is not None
    assert verifying.verify_all().holds


def _under_way(case, karl):
    given.receiving.acknowledge(case, act=given.act(karl))
    given.assessing.assess(case, judgement=given.judgement(), act=given.act(karl))
    given.in_charge(case, karl)
    return given.investigate(case, karl)
