"""Clocks of what is owed end with facts, and never forget what they were."""

from datetime import date

import pytest

from ombud.cases.deadlines import dates, passing
from ombud.cases.life import closing, offering, remedying, withdrawing
from ombud.journal import queries as journal
from ombud.people.vocabulary import Role
from tests import given
from tests.cases.rules_in_force import HOUSING, PORTAL, clock, day, in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def nadia():
    return given.person("nadia", Role.REPRESENTATIVE)


@pytest.fixture
def mira():
    return given.person("mira")


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
    case = given.answer(case, mira)
    remedy = case.remedies.get()
    owed = case.deadlines.get(kind="remedy", about=remedy.pk)
    assert day(owed) == date(2026, 3, 30)

    remedying.prove(
        case, remedy=remedy.pk, proof="Paid today.", act=given.act(mira, days_later=6)
    )

    owed.refresh_from_db()
    assert owed.met_at is not None


def test_a_withdrawn_case_met_nothing_and_owes_nothing(mira):
    given.organisation()
    case = given.received_case()

    withdrawing.withdraw(case, wording="Settled.", act=given.complainants_act(case))

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
