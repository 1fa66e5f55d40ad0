"""A clock stands still for a reason its rule permits, and gets back what it lost."""

from datetime import date, datetime

import pytest

from ombud.cases import answer_letter
from ombud.cases.deadlines import dates, passing
from ombud.cases.life import answering, asking, deciding
from ombud.cases.vocabulary import Outcome
from ombud.journal import queries as journal
from ombud.people.vocabulary import Role
from tests import given
from tests.cases.pausing import answer_of, ask, due_on, on, reply
from tests.cases.rules_in_force import COMPLAINANT, WAITS, case_under, law_with_pauses

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def test_while_we_wait_for_the_complainant_the_clock_stands_still(mira):
    case = given.case_under_investigation(mira)
    first = answer_of(case, "service", "iso-default")
    assert due_on(first) == date(2026, 3, 30)

    case = ask(case, mira, 4, "10:00")
    # Thirty days at the longest, to 3 April: the third working day would be the 6th.
    assert due_on(answer_of(case, "service", "iso-default")) == date(2026, 4, 29)
    reply(case, 6, "16:00")

    # Thursday alone was wholly lost: Wednesday and Friday were worked in part.
    clock = answer_of(case, "service", "iso-default")
    assert due_on(clock) == date(2026, 3, 31)
    assert clock.first_due_at == first.due_at


def test_a_limit_of_law_that_knows_no_pause_runs_on(mira):
    case = case_under(law_with_pauses(), mira)

    case = ask(case, mira, 4)
    reply(case, 12)

    assert due_on(answer_of(case)) == date(2026, 3, 16)
    assert not answer_of(case).pauses.exists()
    assert answer_of(case, "service", "iso-default").pauses.exists()


def test_time_on_hold_is_given_back_exactly_once(mira):
    """Frappe #1675 and #2405: what was held was added to what was already moved, and
    counted round the clock.
    """
    case = case_under(WAITS, mira)

    case = ask(case, mira, 3, "18:00")  # Tuesday evening
    case = reply(case, 5, "18:00")  # Wednesday and Thursday were lost
    assert due_on(answer_of(case)) == date(2026, 3, 18)
    case = ask(case, mira, 9, "18:00")  # Monday evening
    case = reply(case, 10, "18:00")  # Tuesday was lost

    assert due_on(answer_of(case)) == date(2026, 3, 19)


def test_a_pause_over_the_weekend_moves_nothing(mira):
    """GLPI #15605: nobody worked from Friday evening to Monday morning anyway."""
    case = case_under(WAITS, mira)

    case = ask(case, mira, 6, "18:00")
    case = reply(case, 9, "08:59")

    assert due_on(answer_of(case)) == date(2026, 3, 16)


def test_the_cap_ends_a_pause_by_itself(mira):
    case = case_under(WAITS, mira)

    case = ask(case, mira, 3, "18:00")
    worst = answer_of(case)
    assert worst.pauses.get().cap_at.date() == date(2026, 3, 17)
    assert due_on(worst) == date(2026, 3, 30)  # ten working days were lost
    case = reply(case, 25)  # long after the cap

    assert due_on(answer_of(case)) == date(2026, 3, 30)


def test_a_paused_clock_is_missed_only_when_its_cap_has_made_it_so(mira):
    case = case_under(WAITS, mira)
    case = ask(case, mira, 3, "18:00")

    passing.mark_missed(on(20))
    assert answer_of(case).missed_at is None
    passing.mark_missed(on(31))

    assert answer_of(case).missed_at == on(31).at


def test_a_reply_before_the_cap_brings_the_date_forward(mira):
    case = case_under(WAITS, mira)

    case = ask(case, mira, 3, "18:00")
    latest = answer_of(case).due_at
    case = reply(case, 4, "18:00")

    assert answer_of(case).due_at < latest
    assert due_on(answer_of(case)) == date(2026, 3, 17)
    case.refresh_from_db()
    assert case.due_at == min(
        clock.due_at for clock in case.deadlines.filter(met_at=None, ended_at=None)
    )


def test_going_on_without_a_reply_ends_the_pause_as_well(mira):
    case = case_under(WAITS, mira)

    case = ask(case, mira, 3, "18:00")
    asking.resume(case, act=on(4, "18:00", mira))

    assert due_on(answer_of(case)) == date(2026, 3, 17)


def test_hours_stand_still_to_the_minute(mira):
    case = case_under(
        law_with_pauses({"count": 48, "unit": "hours"}, COMPLAINANT), mira
    )

    case = ask(case, mira, 3, "10:00")
    case = reply(case, 3, "11:30")

    assert answer_of(case).due_at == on(4, "10:30").at
    assert dates.due_at(answer_of(case)) == answer_of(case).due_at


def test_an_answer_meets_a_clock_that_stood_still(mira):
    lena = given.person("lena", Role.LEAD)
    given.rule_in_force(WAITS)
    case = given.case_with_findings(mira)
    case = ask(case, mira, 3, "18:00")
    case = reply(case, 5, "18:00")
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="So.",
        no_remedy_because=given.NOTHING_MORE,
        act=on(17, actor=mira),
    )
    given.no_conflict(case, lena, at=on(17).at)
    deciding.approve(case, act=on(17, actor=lena))
    case.refresh_from_db()

    letter = answer_letter.letter_of(case, at=on(18).at)
    case = answering.answer(case, body=letter, act=on(18, actor=mira))

    met = [
        entry.facts
        for entry in journal.entries_of(case)
        if entry.verb == "case.deadline_met" and entry.facts["kind"] == "answer"
    ]
    assert all(facts["in_time"] for facts in met)
    assert due_on(answer_of(case)) == date(2026, 3, 18)


def test_when_and_why_it_stood_still_is_in_the_journal(mira):
    case = case_under(WAITS, mira)

    case = ask(case, mira, 3, "18:00")
    case = reply(case, 5, "18:00")

    clock = answer_of(case)
    about_it = {
        entry.verb: entry
        for entry in journal.entries_of(case)
        if entry.facts.get("clock") == clock.pk
    }
    paused, resumed = (
        about_it["case.deadline_paused"],
        about_it["case.deadline_resumed"],
    )
    assert paused.facts["reason"] == resumed.facts["reason"] == "complainant"
    assert paused.happened_at == on(3, "18:00").at
    assert datetime.fromisoformat(resumed.facts["due_at"]) == clock.due_at
