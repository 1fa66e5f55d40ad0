"""What people might try in order to gain time that no rule gives them."""

from datetime import date, timedelta

import pytest

from ombud.cases.deadlines import dates, extending, passing
from ombud.cases.life import asking, closing, dating, deciding
from ombud.cases.life.extending import give_time
from ombud.journal import queries as journal
from ombud.journal import verifying
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import StartEvent
from tests import given
from tests.cases.rules_in_force import (
    COMPLAINANT,
    FOR_BILLING,
    LIMITS,
    clocks,
    law,
    of_category,
    running,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def test_a_target_set_aside_for_more_time_stays_aside(mira, lena):
    rule = law(
        target_percent=80,
        extensions={"answer": {"basis": "added", "count": 5, "unit": "business_days"}},
    )
    given.rule_in_force(rule)
    case = given.case_with_findings(mira)
    give_time(
        case,
        clock=running(case, "answer").pk,
        until=date(2026, 3, 30),
        reason="",
        words="So.",
        notice="Longer.",
        act=given.act(lena, days_later=1),
    )

    case = of_category(case, "billing", mira, days_later=2)
    deciding.decide(
        case,
        outcome="upheld",
        reasons="So.",
        no_remedy_because=given.NOTHING_MORE,
        act=given.act(mira, days_later=3),
    )
    case = given.approve(case, lena)
    given.answer(case, mira, days_later=4)

    targets = clocks(case, "answer", basis="service")
    assert [each.ended_as for each in targets] == ["set_aside"]


def test_no_time_is_given_while_the_clock_stands_still(mira, lena):
    rule = law(
        pauses=[COMPLAINANT],
        extensions={"answer": {"basis": "total", "count": 20, "unit": "business_days"}},
    )
    given.rule_in_force(rule)
    case = given.case_under_investigation(mira)
    case = asking.ask(case, question="A photo?", act=given.act(mira, days_later=1))

    with pytest.raises(Unusable, match="stands still"):
        give_time(
            case,
            clock=running(case, "answer").pk,
            until=extending.latest(running(case, "answer")).date(),
            reason="",
            words="So.",
            notice="Longer.",
            act=given.act(lena, days_later=1),
        )


def test_a_clock_stands_still_no_longer_in_all_than_its_rule_permits(mira):
    given.rule_in_force(law(pauses=[COMPLAINANT]))
    case = given.case_under_investigation(mira)

    for day in (1, 11, 21, 31):
        case = asking.ask(
            case, question="A photo?", act=given.act(mira, days_later=day)
        )
        case = asking.resume(case, act=given.act(mira, days_later=day + 9))

    clock = clocks(case, "answer").get()
    lost = sum(
        (
            (row.ended_at and min(row.ended_at, row.cap_at)) - row.begun_at
            for row in clock.pauses.all()
        ),
        timedelta(),
    )
    assert lost <= timedelta(days=15)
    assert dates.due_at(clock) == clock.due_at


def test_a_date_recorded_after_the_end_does_not_win_back_time(mira):
    rule = law(
        {"answer": {"count": 15, "unit": "calendar_days", "since": "last_requirement"}}
    )
    given.rule_in_force(rule)
    case = given.case_under_investigation(mira)
    passing.mark_missed(given.act(days_later=16))

    dating.record_date(
        case,
        event=StartEvent.LAST_REQUIREMENT,
        happened_at=given.act(days_later=17).at,
        evidence="The last paper came.",
        act=given.act(mira, days_later=17),
    )

    clock = clocks(case, "answer").get()
    assert clock.missed_at is not None
    assert clock.ended_at is None


def test_a_recorded_date_is_moved_later_by_nobody_but_who_leads(mira, lena):
    rule = law(
        {
            "answer": {
                "count": 15,
                "unit": "calendar_days",
                "since": "last_requirement",
            }
        }
    )
    given.rule_in_force(rule)
    case = given.case_under_investigation(mira)

    def last_paper(person, day):
        dating.record_date(
            case,
            event=StartEvent.LAST_REQUIREMENT,
            happened_at=given.act(days_later=day).at,
            evidence="The last paper came.",
            act=given.act(person, days_later=12),
        )

    last_paper(mira, 5)
    last_paper(mira, 4)
    with pytest.raises(Unusable, match="who leads"):
        last_paper(mira, 11)
    assert running(case, "answer").started_at == given.act(days_later=4).at
    last_paper(lena, 11)

    assert running(case, "answer").started_at == given.act(days_later=11).at


def test_a_way_outside_that_has_closed_is_not_opened_again(mira, lena):
    given.rule_in_force(law(LIMITS | {"outside": {"count": 1, "unit": "months"}}))
    case = given.answered_case(mira, lena)
    passing.catch_up(given.act(days_later=60))
    given.accepted(case, days_later=60)
    given.nobody_else(case, mira, days_later=60)

    closing.close(case, reason="accepted", act=given.act(mira, days_later=61))

    assert clocks(case, "outside").count() == 1


def test_a_reason_nobody_may_choose_from_is_not_made_up(mira, lena):
    rule = law(extensions={"answer": {"basis": "open"}})
    given.rule_in_force(rule)
    case = given.case_under_investigation(mira)

    with pytest.raises(Unusable):
        give_time(
            case,
            clock=running(case, "answer").pk,
            until=date(2026, 4, 30),
            reason="Ruth Adeyemi is on holiday",
            words="So.",
            notice="Longer.",
            act=given.act(lena, days_later=1),
        )
    said = str([entry.facts for entry in journal.entries_of(case)])
    assert "Ruth" not in said


def test_the_chains_hold_after_all_this(mira, lena):
    given.rule_in_force(law(pauses=[COMPLAINANT], **FOR_BILLING))
    case = given.case_under_investigation(mira)
    case = of_category(case, "billing", mira, days_later=2)
    case = asking.ask(case, question="A photo?", act=given.act(mira, days_later=3))
    passing.catch_up(given.act(days_later=50))
    case = asking.resume(case, act=given.act(mira, days_later=51))

    assert verifying.verify_all().holds
