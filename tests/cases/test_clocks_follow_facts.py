"""Clocks start from facts, follow them, and never forget what they were."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ombud.cases.deadlines import dates, passing
from ombud.cases.life import (
    answering,
    assessing,
    closing,
    dating,
    offering,
    receiving,
)
from ombud.journal import queries as journal
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import changing, loading
from ombud.rulebook.vocabulary import RuleKind, StartEvent
from tests import given

pytestmark = pytest.mark.django_db

HOUSING = {
    "title": {"en": "Housing"},
    "basis": "statutory",
    "confidence": "confirmed",
    "limits": {
        "acknowledgement": {"count": 5, "unit": "business_days"},
        "answer": {"count": 10, "unit": "business_days", "since": "acknowledged"},
        "outside": {"count": 12, "unit": "months"},
    },
}
PORTAL = {
    "title": {"en": "Portal of an authority"},
    "basis": "statutory",
    "confidence": "confirmed",
    "limits": {
        "answer": {"count": 15, "unit": "calendar_days", "since": "sent_to_company"}
    },
}


@pytest.fixture
def nadia():
    return given.person("nadia", Role.REPRESENTATIVE)


@pytest.fixture
def mira():
    return given.person("mira")


def in_force(content, nadia, code="law", **more):
    """A set of time limits as a named person confirmed it, from before our Monday."""
    early = given.act(nadia, days_later=-30)
    writer = given.person(f"writer-of-{code}", Role.LEAD)
    draft = changing.write(
        RuleKind.PROFILE,
        code,
        content=content | more,
        valid_from=early.at.date(),
        act=given.act(writer, days_later=-30),
    )
    return changing.confirm(draft, act=early)


def clock(case, kind, basis="statutory"):
    return case.deadlines.get(kind=kind, basis=basis, ended_at=None)


def day(of):
    return of.due_at.date()


def test_an_answer_counted_from_the_acknowledgement_runs_before_there_is_one(nadia):
    given.organisation()
    in_force(HOUSING, nadia)

    case = given.received_case()

    # Monday 2 March: five working days end on the 9th, ten more on the 23rd.
    assert day(clock(case, "acknowledgement")) == date(2026, 3, 9)
    assert day(clock(case, "answer")) == date(2026, 3, 23)


def test_an_acknowledgement_in_time_brings_the_answer_forward(nadia, mira):
    given.organisation()
    in_force(HOUSING, nadia)
    case = given.received_case()
    forced = clock(case, "answer")

    case = receiving.acknowledge(case, act=given.act(mira, days_later=1))

    answer = clock(case, "answer")
    assert (answer.since, day(answer)) == ("acknowledged", date(2026, 3, 17))
    forced.refresh_from_db()
    assert (forced.ended_as, day(forced)) == ("set_aside", date(2026, 3, 23))


def test_who_acknowledges_late_has_no_longer_to_answer(nadia, mira):
    given.organisation()
    in_force(HOUSING, nadia)
    case = given.received_case()

    case = receiving.acknowledge(case, act=given.act(mira, days_later=21))

    assert day(clock(case, "answer")) == date(2026, 3, 23)


def test_a_recorded_date_sets_the_clock_counted_from_arrival_aside(nadia, mira):
    given.organisation()
    in_force(PORTAL, nadia)
    case = given.received_case()
    assert day(clock(case, "answer")) == date(2026, 3, 17)

    dating.record_date(
        case,
        event=StartEvent.SENT_TO_COMPANY,
        happened_at=datetime(2026, 2, 27, 12, tzinfo=UTC),
        evidence="The portal shows when it passed the complaint on.",
        act=given.act(mira, days_later=1),
    )

    assert day(clock(case, "answer")) == date(2026, 3, 14)
    assert case.deadlines.filter(kind="answer", ended_as="set_aside").count() == 1


def test_a_date_that_lies_ahead_or_cannot_be_recorded_is_refused(nadia, mira):
    given.organisation()
    case = given.received_case()
    ahead = given.MONDAY + timedelta(days=3)

    for event, at in [
        (StartEvent.SENT_TO_COMPANY, ahead),
        (StartEvent.ACKNOWLEDGED, given.MONDAY),
    ]:
        with pytest.raises(Unusable):
            dating.record_date(
                case, event=event, happened_at=at, evidence="So.", act=given.act(mira)
            )

    assert not case.milestones.exists()


def test_two_profiles_give_one_clock_each(nadia):
    given.organisation()
    in_force(HOUSING, nadia, "housing")
    in_force(PORTAL, nadia, "portal")

    case = given.received_case()

    answers = case.deadlines.filter(kind="answer", basis="statutory")
    assert {each.profile.code for each in answers} == {"housing", "portal"}


def test_a_profile_for_one_category_binds_once_the_case_is_of_it(nadia, mira):
    given.organisation()
    in_force(PORTAL, nadia, applies={"categories": ["billing"]})
    case = given.acknowledged_case(mira)
    assert not case.deadlines.filter(basis="statutory").exists()

    billing = receiving.rules.category("billing")
    case = assessing.assess(
        case, judgement=given.judgement(), category=billing, act=given.act(mira)
    )

    assert day(clock(case, "answer")) == date(2026, 3, 17)


def test_a_case_keeps_the_edition_it_arrived_under(nadia):
    given.organisation()
    first = in_force(PORTAL, nadia)
    case = given.received_case()

    writer = given.person("lena", Role.LEAD)
    later = given.act(writer, days_later=1)
    shorter = PORTAL | {"limits": {"answer": {"count": 5, "unit": "calendar_days"}}}
    draft = changing.write(
        RuleKind.PROFILE, "law", content=shorter, valid_from=later.at.date(), act=later
    )
    changing.confirm(draft, act=given.act(nadia, days_later=1))
    newer = given.received_case_on(days_later=2)

    assert clock(case, "answer").profile == first
    assert day(clock(case, "answer")) == date(2026, 3, 17)
    assert day(clock(newer, "answer")) == date(2026, 3, 9)


def test_a_law_confirmed_after_a_case_arrived_does_not_reach_back(nadia, mira):
    given.organisation()
    case = given.received_case()
    loading.load_profile("us-cfpb", act=given.act())
    shipped = changing.editions.edition("profile", "us-cfpb", 1)
    changing.confirm(shipped, act=given.act(nadia, days_later=1))

    receiving.acknowledge(case, act=given.act(mira, days_later=2))

    assert not case.deadlines.filter(basis="statutory").exists()


def test_the_way_outside_opens_with_the_answer_and_is_not_ours_to_miss(nadia, mira):
    given.organisation()
    in_force(HOUSING, nadia)
    case = given.answered_case(mira, nadia)

    outside = clock(case, "outside")
    assert day(outside) == date(2027, 3, 6)
    assert case.due_at is None

    passing.mark_missed(given.act(days_later=400), at_most=100)
    outside.refresh_from_db()
    assert (outside.ended_as, outside.missed_at) == ("lapsed", None)


def test_what_the_complainant_may_choose_has_a_clock_until_they_choose(mira):
    given.organisation()
    case, option = given.offered_case(mira)
    choice = clock(case, "option", "service")
    assert day(choice) == date(2026, 3, 20)

    offering.choose(
        case,
        answer="accept",
        option=option.pk,
        act=given.complainants_act(case, days_later=2),
    )

    choice.refresh_from_db()
    assert not choice.is_running


def test_a_promised_remedy_has_a_clock_that_its_proof_stops(mira, nadia):
    given.organisation()
    case = given.case_with_findings(mira)
    promise = given.a_promise(due_on=date(2026, 3, 30))
    given.decide(case, mira, remedies=[promise])
    given.approve(case, nadia)
    case.refresh_from_db()
    case = answering.answer(case, body="We agree.", act=given.act(mira, days_later=4))
    remedy = case.remedies.get()
    owed = case.deadlines.get(kind="remedy", about=remedy.pk)
    assert day(owed) == date(2026, 3, 30)

    answering.prove(
        case, remedy=remedy.pk, proof="Paid today.", act=given.act(mira, days_later=6)
    )

    owed.refresh_from_db()
    assert owed.met_at is not None


def test_a_withdrawn_case_met_nothing_and_owes_nothing(mira):
    given.organisation()
    case = given.received_case()

    closing.withdraw(case, wording="Settled.", act=given.complainants_act(case))

    answer = case.deadlines.get(kind="answer")
    assert (answer.met_at, answer.ended_as) == (None, "set_aside")


def test_a_reopened_case_owes_an_answer_again(mira, nadia):
    given.organisation()
    case = given.closed_case(mira, nadia)

    case = closing.reopen(
        case, reason="new_evidence", because="A letter.", act=given.act(nadia)
    )

    again = case.deadlines.get(kind="answer", met_at=None, ended_at=None)
    assert again.since == "reopened"
    assert case.due_at is not None


def test_every_clock_can_be_reckoned_again_to_the_same_instant(nadia, mira):
    given.organisation()
    in_force(HOUSING, nadia, target_percent=80)
    case = given.case_under_investigation(mira)
    answered = given.answered_case(mira, nadia)

    for each in [*case.deadlines.all(), *answered.deadlines.all()]:
        assert dates.due_at(each) == each.due_at, each


def test_what_starts_and_ends_a_clock_stands_in_the_journal(nadia, mira):
    given.organisation()
    in_force(HOUSING, nadia)
    case = given.acknowledged_case(mira)

    verbs = [entry.verb for entry in journal.entries_of(case)]
    assert verbs.count("case.deadline_met") == 2
    assert "case.deadline_set_aside" in verbs
    assert "case.deadline_started" in verbs


def test_an_internal_target_ends_before_the_law_does_and_on_a_working_day(nadia):
    given.organisation()
    in_force(PORTAL, nadia, target_percent=80)

    case = given.received_case()

    target = case.deadlines.get(kind="answer", basis="service", profile__code="law")
    # 80 % of fifteen days is Saturday 14 March: the Friday before it.
    assert day(target) == date(2026, 3, 13)


def test_what_law_makes_payable_is_owed_once_when_the_day_is_missed(nadia):
    given.organisation()
    in_force(
        PORTAL,
        nadia,
        compensation=[
            {"amount": "193.00", "currency": "TRY", "text": {"en": "For our delay"}}
        ],
    )
    case = given.received_case()

    passing.mark_missed(given.act(days_later=20))
    passing.mark_missed(given.act(days_later=21))

    owed = case.remedies.get()
    assert (owed.kind, str(owed.amount), owed.currency) == (
        "compensation",
        "193.00",
        "TRY",
    )
    case.refresh_from_db()
    assert case.status == "received"


def test_a_rule_says_how_long_carrying_out_a_promise_may_take(nadia, mira):
    given.organisation()
    limits = {"remedy": {"count": 5, "unit": "business_days"}}
    in_force(PORTAL, nadia, limits=limits)
    case = given.chosen_case(mira)
    remedy = case.remedies.get()

    owed = case.deadlines.get(kind="remedy", about=remedy.pk)
    # Accepted on Wednesday 4 March.
    assert (day(owed), owed.since) == (date(2026, 3, 11), "promised")
    assert dates.due_at(owed) == owed.due_at
