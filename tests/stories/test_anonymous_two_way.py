"""Somebody who gives no name is asked, answers, comments, and reads what we say."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ombud.cases.life import (
    asking,
    assessing,
    assigning,
    consulting,
    evidencing,
    hearing,
    investigating,
    planning,
    receiving,
)
from ombud.cases.life.evidencing import Item
from ombud.cases.life.receiving import Complaint
from ombud.cases.vocabulary import (
    Channel,
    EvidenceKind,
    FindingResult,
    Severity,
    Side,
)
from ombud.jobs import reactions
from ombud.journal import verifying
from ombud.mail.models import Outgoing
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
HATCH = "The hatch by the school has no cover, a piece of cardboard lies on it."
FOUND = "We were told on the 16th and did nothing for two weeks."


@pytest.fixture(autouse=True)
def _a_week_ago(monkeypatch):
    """The portal acts now, so the story begins a week before today."""
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))


def day(days_later):
    return (given.MONDAY + timedelta(days=days_later)).date()


def opened(client, received):
    """The case as whoever holds the receipt reads it."""
    told = {"reference": received.case.reference, "receipt": received.receipt}
    client.post("/track/", told)
    return client.get("/case/").content.decode()


def test_nobody_needs_a_name_to_be_heard(client):
    given.organisation()
    works = given.unit("works")
    priya = given.person("priya")
    lena = given.person("lena", Role.LEAD)
    jonas = given.person("jonas", Role.EXPERT, of=works)

    # A week ago somebody complains without saying who they are, and keeps the receipt.
    received = receiving.receive(
        Complaint(narrative=HATCH, channel=Channel.WEB_FORM), act=given.act()
    )
    case = received.case
    assert case.person is None

    # Priya finds it grave, plans what to find out, and asks which hatch it is.
    by_priya = given.act(priya, days_later=1)
    receiving.acknowledge(case, act=by_priya)
    grave = given.judgement(Severity.MAJOR)
    assessing.assess(case, judgement=grave, act=by_priya)
    assigning.assign(case, handler=priya, act=by_priya)
    planning.plan(case, body="Who knew of it, and since when?", act=by_priya)
    given.investigate(case, priya, at=by_priya.at)

    # The works department tells what it knows. It sees no name: there is none.
    asked = consulting.consult(
        case,
        unit=works,
        question="Since when was the cover gone?",
        due_on=day(3),
        act=given.act(priya, days_later=2),
    )
    consulting.advise(
        case,
        consultation=asked.pk,
        advice="For two weeks. It was reported on the 16th.",
        act=given.act(jonas, days_later=3),
    )
    asking.ask(
        case, question="At which gate is it?", act=given.act(priya, days_later=3)
    )

    # With the receipt alone the question is read, and answered.
    assert "At which gate is it?" in opened(client, received)
    sent = client.post("/case/messages/", {"body": "At the one by the bus stop."})
    assert sent.status_code == 302
    case.refresh_from_db()
    assert case.status == "investigating"

    # Priya finds it upheld, by the report of the 16th, which they may read.
    now = given.act(priya, days_later=7)
    report = Item(
        kind=EvidenceKind.SYSTEM_RECORD,
        title="The report of the 16th",
        given_by="Works",
        obtained_on=day(3),
        content="Cover missing, to be seen to.",
        shown=True,
    )
    evidencing.add_evidence(case, item=report, act=now)
    investigating.find(
        case,
        number=1,
        result=FindingResult.UPHELD,
        reasons=FOUND,
        evidence=[1],
        act=now,
    )

    # Before she decides she tells them what she found, and they comment.
    hearing.hear(
        case,
        side=Side.COMPLAINANT,
        substance="We were told on the 16th. Was anybody there before today?",
        due_on=date(2299, 1, 1),
        act=now,
    )
    shown = opened(client, received)
    assert "The report of the 16th" in shown
    assert FOUND not in shown
    assert "Was anybody there before today?" in (
        client.get("/case/comment/").content.decode()
    )
    sent = client.post("/case/comment/", {"account": "A man with a van, on Monday."})
    assert sent.status_code == 302

    # Lena approves, the answer goes out, and it is read with the receipt.
    case.refresh_from_db()
    given.no_conflict(case, priya, at=given.act(days_later=8).at)
    given.decide(case, priya, days_later=8)
    case.refresh_from_db()
    given.approve(case, lena, days_later=8)
    case.refresh_from_db()
    given.answer(case, priya, days_later=8)
    shown = opened(client, received)
    assert FOUND in shown
    assert "A man with a van, on Monday." in shown

    # Nobody was written to, nobody was asked who they are, and the record holds.
    reactions.deliver_all(at=given.act(days_later=9).at)
    assert not Outgoing.objects.exists()
    case.refresh_from_db()
    assert case.person is None
    assert verifying.verify_all().holds
