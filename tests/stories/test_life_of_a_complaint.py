"""From arrival to closure, as one story. Read this first."""

from datetime import date

import pytest

from ombud.cases import queries
from ombud.cases.life import (
    asking,
    assessing,
    assigning,
    closing,
    consulting,
    deciding,
    investigating,
    offering,
    receiving,
    remedying,
)
from ombud.cases.life.offering import Offer
from ombud.cases.life.receiving import Complaint
from ombud.cases.vocabulary import (
    Answer,
    Channel,
    CloseReason,
    FindingResult,
    Outcome,
    RemedyKind,
)
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import contents, given

pytestmark = pytest.mark.django_db


def test_a_complaint_arrives_is_put_right_and_is_closed():
    given.organisation()
    metering = given.unit("metering")
    priya = given.person("priya")
    lena = given.person("lena", Role.LEAD)
    jonas = given.person("jonas", Role.EXPERT, of=metering)

    # On Monday Ruth complains through the web form, and keeps her receipt.
    received = receiving.receive(
        Complaint(
            narrative="My October bill doubled. Nobody came to read the meter.",
            channel=Channel.WEB_FORM,
            category="billing",
            points=["The reading was not mine.", "Nobody came."],
            identity=given.named_complainant(),
        ),
        act=given.act(),
    )
    case = received.case

    # On Tuesday Priya confirms it, judges it and takes it.
    tuesday = given.act(priya, days_later=1)
    receiving.acknowledge(case, act=tuesday)
    assessing.assess(case, judgement=given.judgement(), act=tuesday)
    assigning.assign(case, handler=priya, act=tuesday)
    given.investigate(case, priya, at=tuesday.at)

    # She asks Ruth for a photo, and the metering department for its log.
    asking.ask(case, question="Could you send a photo of the meter?", act=tuesday)
    wednesday = given.complainants_act(case, days_later=2)
    asking.reply(
        case, body="Here it is.", attached=[("meter.jpg", contents.JPEG)], act=wednesday
    )
    asked = consulting.consult(
        case,
        unit=metering,
        question="Who keyed the reading?",
        due_on=date(2026, 3, 6),
        act=given.act(priya, days_later=2),
    )
    consulting.advise(
        case,
        consultation=asked.pk,
        advice="One digit was typed wrongly.",
        act=given.act(jonas, days_later=3),
    )

    # She finds one point upheld and one not, and offers a choice.
    thursday = given.act(priya, days_later=3)
    for number, result in enumerate(
        [FindingResult.UPHELD, FindingResult.NOT_UPHELD], start=1
    ):
        investigating.find(
            case, number=number, result=result, reasons="The log says so.", act=thursday
        )
    refund, _credit = offering.offer(
        case,
        options=[
            given.an_offer("Refund"),
            Offer(kind=RemedyKind.CREDIT, title="Credit", terms="On the next bill."),
        ],
        expires_on=date(2026, 3, 20),
        act=thursday,
    )

    # Ruth opens the case with her receipt and accepts the refund.
    opened = queries.case_opened_by(received.receipt.lower().replace("-", " "))
    assert opened == case
    offering.choose(
        case,
        answer=Answer.ACCEPT,
        option=refund.pk,
        act=given.complainants_act(case, days_later=4),
    )

    # Priya drafts the decision, Lena approves it, the answer goes out.
    friday = given.act(priya, days_later=4)
    given.no_conflict(case, priya, at=friday.at)
    deciding.decide(
        case,
        outcome=Outcome.PARTLY_UPHELD,
        reasons="The reading.",
        no_remedy_because=given.NOTHING_MORE,
        act=friday,
    )
    case = given.approve(case, lena, days_later=4)
    given.answer(case, priya, days_later=4)

    # Only when the refund is paid may the case be closed.
    owed = case.remedies.get()
    remedying.prove(case, remedy=owed.pk, proof="Paid, no. 4711.", act=friday)
    given.accepted(case)
    given.nobody_else(case, priya)
    case = closing.close(case, reason=CloseReason.ACCEPTED, act=friday)
    assert case.status == "closed"

    # The journal tells the same story, and its chain holds.
    entries = Entry.objects.filter(subject_kind="cases.case").order_by("seq")
    steps = [
        entry.verb.removeprefix("case.")
        for entry in entries
        if "deadline" not in entry.verb
    ]
    assert steps == [
        "received",
        "acknowledged",
        "assessed",
        "assigned",
        "declared",
        "investigation_started",
        "question_asked",
        "question_answered",
        "consulted",
        "advised",
        "found",
        "found",
        "offered",
        "chosen",
        "declared",
        "decided",
        "declared",
        "approved",
        "answered",
        "remedy_proved",
        "reacted",
        "others_considered",
        "closed",
    ]
    assert verifying.verify_all().holds
