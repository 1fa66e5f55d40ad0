"""A complaint before an outside body (ISO 10003)."""

import json
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest

from ombud.cases import attesting, files, policy
from ombud.cases.life import disputing, remedying, writing
from ombud.cases.life.disputing import Happened, Referral
from ombud.cases.models import Case
from ombud.cases.promises import Promise
from ombud.cases.states import Step
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import (
    DisputeMove,
    Eligibility,
    Method,
    RemedyKind,
    Ruling,
)
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import reviews

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)


@pytest.fixture
def team():
    return reviews.team()


def referral(**told):
    return Referral(
        **{
            "body": "Energy Ombudsman",
            "method": Method.DETERMINATIVE,
            "referred_on": DAY,
            **told,
        }
    )


def referred(case, by, *, days_later=10, **told):
    disputing.refer(
        case, told=referral(**told), act=given.act(by, days_later=days_later)
    )
    case.refresh_from_db()
    return case


def moved(case, by, kind, *, days_later=11, **told):
    happened = Happened(
        kind=kind, **{"words": "By letter.", "happened_on": DAY, **told}
    )
    return disputing.move(case, told=happened, act=given.act(by, days_later=days_later))


def ruled(case, by, ruling=Ruling.PARTLY, *, days_later=20, remedies=()):
    disputing.rule(
        case,
        ruling=ruling,
        words="They find the estimate was too high.",
        ruled_on=date(2026, 3, 20),
        changed_our_decision=True,
        remedies=remedies,
        act=given.act(by, days_later=days_later),
    )
    case.refresh_from_db()
    return case


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


def packed(case, by, **told):
    step = moved(case, by, DisputeMove.PACK, **told)
    content = files.content_of(step.file)
    return step, zipfile.ZipFile(BytesIO(content))


def test_a_file_pack_holds_the_case_its_files_and_its_journal(team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena, identity=given.named_complainant())
    writing.note(case, body="Between us: careful.", act=given.act(mira, days_later=5))
    writing.attach(
        case,
        name="log.txt",
        content=b"Off for three days.",
        act=given.act(mira, days_later=5),
    )
    referred(case, mira)

    step, pack = packed(case, mira)

    told = json.loads(pack.read("contents.json"))
    names = [part["path"] for part in told["parts"]]
    assert names == ["case.txt", "journal.json", "files/001-log.txt"]
    assert pack.read("files/001-log.txt") == b"Off for three days."
    readable = pack.read("case.txt").decode()
    assert given.WORDS in readable
    assert "The log shows the boiler was off" in readable
    everything = b"".join(pack.read(name) for name in pack.namelist())
    assert b"careful" not in everything
    assert b"Ruth Adeyemi" not in everything
    assert [row["seq"] for row in json.loads(pack.read("journal.json"))][:3] == [
        1,
        2,
        3,
    ]
    entry = Entry.objects.get(verb="case.dispute_moved")
    assert entry.facts["sha256"] == step.file.sha256


def test_who_complains_is_in_a_pack_only_when_asked_for_and_is_recorded(team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena, identity=given.named_complainant())
    writing.attach(
        case,
        name="letter.txt",
        content=b"From Ruth Adeyemi.",
        act=given.complainants_act(case, days_later=5),
    )
    referred(case, mira)

    _step, without = packed(case, mira)
    read = Entry.objects.filter(verb="party.identity_read")
    before = read.count()
    _step, pack = packed(case, mira, with_identity=True)

    assert "files/001-letter.txt" in pack.namelist()
    assert not any(name.startswith("files/") for name in without.namelist())
    assert "Ruth Adeyemi" in pack.read("case.txt").decode()
    assert read.count() == before + 1


def test_departments_that_are_asked_open_no_pack(team):
    mira, lena, _rosa = team
    case = referred(given.answered_case(mira, lena), mira)
    step, _pack = packed(case, mira)
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    anna = given.person("anna", Role.AUDITOR)

    for person in (jonas, anna):
        assert step.file not in policy.files_open_to(person, case)
    assert step.file in policy.files_open_to(mira, case)
