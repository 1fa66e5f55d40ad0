"""A small thing is put right while they are still on the telephone."""

import pytest

from ombud.cases.life import (
    assessing,
    assigning,
    closing,
    deciding,
    declaring,
    investigating,
    reacting,
    receiving,
    remedying,
)
from ombud.cases.life.receiving import Complaint
from ombud.cases.promises import Promise
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import (
    Channel,
    CloseReason,
    FindingResult,
    Moment,
    Outcome,
    ReactionKind,
    RemedyKind,
    Severity,
)
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


def test_a_bill_is_corrected_while_they_are_on_the_telephone():
    given.organisation()
    given.rule_in_force({"small_business": True}, kind="process", code="main")
    rita = given.person("rita", Role.REPRESENTATIVE)
    now = given.act(rita)

    # Ruth rings: last month's bill carries a late fee, though she paid in time.
    received = receiving.receive(
        Complaint(
            narrative="There is a late fee of 15 pounds on my bill. I paid on the 3rd.",
            channel=Channel.PHONE,
            identity=given.named_complainant(),
        ),
        act=now,
    )
    case = receiving.acknowledge(received.case, act=now)

    # Rita sees at once that the payment was booked a day late, and says so.
    assessing.assess(case, judgement=given.judgement(Severity.MINOR), act=now)
    assigning.assign(case, handler=rita, act=now)
    declaring.declare(case, moment=Moment.ASSIGNMENT, act=now)
    investigating.investigate(case, act=now)
    investigating.find(
        case,
        number=1,
        result=FindingResult.UPHELD,
        reasons="The payment arrived on the 3rd and was booked on the 4th.",
        act=now,
    )
    declaring.declare(case, moment=Moment.DECISION, act=now)
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="You paid in time.",
        remedies=[
            Promise(kind=RemedyKind.CORRECTION, description="The fee is taken off")
        ],
        act=now,
    )
    remedy = case.remedies.get()
    remedying.prove(case, remedy=remedy.pk, proof="Bill 1182 corrected.", act=now)
    case.refresh_from_db()
    given.answer(case, rita, days_later=0)

    # Without her word the case is not closed as accepted.
    with pytest.raises(NotReady):
        closing.close(case, reason=CloseReason.ACCEPTED, act=now)

    # "Thank you, that is all I wanted": written down with when she said it.
    reacting.react(
        case,
        kind=ReactionKind.ACCEPTED,
        words="Thank you, that is all I wanted.",
        through=Channel.PHONE,
        evidence="On the telephone, 2 March, ten past nine.",
        act=now,
    )
    case = closing.close(case, reason=CloseReason.ACCEPTED, act=now)

    # One morning, from the ring of the telephone to the end; all of it on record.
    assert (case.status, case.close_reason) == ("closed", "accepted")
    assert "The fee is taken off" in case.messages.get(kind="answer").body
    assert "You accepted our answer" in case.messages.last().body
    steps = [
        entry.verb.removeprefix("case.")
        for entry in Entry.objects.filter(subject_kind="cases.case").order_by("seq")
        if "deadline" not in entry.verb
    ]
    assert steps[-4:] == ["remedy_proved", "answered", "reacted", "closed"]
    assert verifying.verify_all().holds
