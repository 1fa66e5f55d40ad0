"""More time: how far a rule lets a date be moved, and what moves with it."""

from datetime import date, datetime

import pytest

from ombud.cases.deadlines import dates, extending, passing
from ombud.journal import queries as journal
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.cases.more_time import LONDON, TOLD, answer_of, ask, give
from tests.cases.rules_in_force import (
    ADDED,
    OPEN,
    TOTAL,
    case_under,
    law_with_more_time,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.mark.parametrize(
    ("rule", "longest"),
    [
        (ADDED, date(2026, 3, 23)),  # five working days after the 16th
        (TOTAL, date(2026, 4, 13)),  # thirty after the 2nd
        (law_with_more_time(basis="added", count=1, unit="months"), date(2026, 4, 16)),
        (
            law_with_more_time(basis="total", count=60, unit="calendar_days"),
            date(2026, 5, 1),
        ),
        (OPEN, None),
    ],
)
def test_a_rule_says_how_far_a_date_may_be_moved(rule, longest, mira):
    case = case_under(rule, mira)

    latest = extending.latest(answer_of(case))

    assert (latest and latest.date()) == longest


def test_the_new_date_stands_beside_the_old_one(mira, lena):
    case = case_under(ADDED, mira)

    extension = give(case, lena, date(2026, 3, 20))

    clock = answer_of(case)
    end_of_day = datetime(2026, 3, 20, 23, 59, 59, tzinfo=LONDON)
    assert clock.due_at == extension.new_due_at == end_of_day
    assert clock.first_due_at.date() == extension.old_due_at.date() == date(2026, 3, 16)
    assert (extension.given_by, extension.given_at) == (
        lena,
        given.act(days_later=1).at,
    )
    assert dates.due_at(clock) == clock.due_at


def test_the_day_the_rule_names_is_the_last_one_that_may_be_given(mira, lena):
    case = case_under(ADDED, mira)

    with pytest.raises(Unusable, match="2026-03-23 at the latest"):
        give(case, lena, date(2026, 3, 24))
    give(case, lena, date(2026, 3, 23))

    assert answer_of(case).due_at.date() == date(2026, 3, 23)


def test_a_total_is_counted_from_the_start_and_an_open_date_is_told(mira, lena):
    case = case_under(TOTAL, mira)
    with pytest.raises(Unusable):
        give(case, lena, date(2026, 4, 14))
    give(case, lena, date(2026, 4, 13))

    far = give(case_under(OPEN, given.person("ana")), lena, date(2026, 12, 1))

    assert far.new_due_at.date() == date(2026, 12, 1)


def test_a_total_waits_for_the_working_day_its_limit_waits_for(mira):
    """The clock of a complaint that came at the weekend starts on Monday; so does the
    longest time there can be.
    """
    from_monday = {"starts_on_working_day": True}
    rule = law_with_more_time(
        from_monday, basis="total", count=20, unit="business_days"
    )
    given.rule_in_force(rule)
    on_saturday = given.received_case_on(days_later=5)

    clock = answer_of(on_saturday)

    assert clock.due_at.date() == date(2026, 3, 23)
    assert extending.latest(clock).date() == date(2026, 4, 6)


def test_days_added_begin_with_the_day_after_the_old_date(mira):
    """A limit that counts its first day has done so once; the old date is no day of
    the time that is added.
    """
    rule = law_with_more_time(
        {"count_from": "same_day"}, basis="added", count=5, unit="business_days"
    )
    case = case_under(rule, mira)

    assert answer_of(case).due_at.date() == date(2026, 3, 13)
    assert extending.latest(answer_of(case)).date() == date(2026, 3, 20)


def test_hours_may_be_extended_to_the_very_moment_the_rule_names(mira, lena):
    rule = law_with_more_time(
        {"count": 48, "unit": "hours"}, basis="added", count=24, unit="hours"
    )
    case = case_under(rule, mira)

    give(case, lena, date(2026, 3, 5))

    assert answer_of(case).due_at == given.act(days_later=3).at


def test_the_complainant_is_told_before_the_old_date(mira, lena):
    case = case_under(ADDED, mira)

    extension = give(case, lena, date(2026, 3, 20), days_later=14)

    assert extension.notice.kind == "delay"
    assert extension.notice.body == TOLD["notice"]
    assert extension.notice.written_at <= extension.old_due_at


def test_the_notice_is_news_and_starts_the_next_update(mira, lena):
    case = case_under(ADDED, mira)

    give(case, lena, date(2026, 3, 20), days_later=2)

    updates = case.deadlines.filter(kind="update")
    assert updates.get(met_at=None).started_at == given.act(days_later=2).at


def test_the_case_is_due_when_its_next_clock_is(mira, lena):
    given.rule_in_force(ADDED)
    case = given.case_under_investigation(mira)

    give(case, lena, date(2026, 3, 20))

    case.refresh_from_db()
    running = case.deadlines.filter(met_at=None, ended_at=None)
    assert case.due_at == min(clock.due_at for clock in running)


def test_a_target_before_the_old_date_makes_no_sense_any_more(mira, lena):
    case = case_under(ADDED | {"target_percent": 80}, mira)

    give(case, lena, date(2026, 3, 20))

    target = case.deadlines.get(kind="answer", basis="service", profile__code="law")
    assert target.ended_as == "set_aside"


def test_a_rule_may_permit_several_each_with_its_own_old_date(mira, lena):
    twice = law_with_more_time(basis="added", count=5, unit="business_days", times=2)
    case = case_under(twice, mira)

    first = give(case, lena, date(2026, 3, 20))
    second = give(case, lena, date(2026, 3, 27), days_later=2)

    assert second.old_due_at == first.new_due_at
    assert dates.due_at(answer_of(case)) == second.new_due_at
    with pytest.raises(Unusable, match="extended already"):
        give(case, lena, date(2026, 3, 30), days_later=3)


def test_both_dates_and_the_reason_stand_in_the_journal(mira, lena):
    case = case_under(ADDED, mira)
    old = answer_of(case).due_at
    ask(case, mira, date(2026, 3, 20))
    extension = give(case, lena, date(2026, 3, 20), days_later=2)

    entries = {entry.verb: entry for entry in journal.entries_of(case)}

    moved = entries["case.deadline_extended"].facts
    assert datetime.fromisoformat(moved["old_due_at"]) == old
    assert datetime.fromisoformat(moved["due_at"]) == extension.new_due_at
    assert moved["reason"] == "beyond-control"
    assert entries["case.time_asked"].actor_id == mira.pk
    given_by = entries["case.time_given"]
    assert given_by.actor_id == lena.pk
    assert given_by.facts["words"] == extension.notice.digest(TOLD["notice"])


def test_an_extended_clock_reminds_again_from_its_beginning(mira, lena):
    case = case_under(ADDED, mira)
    passing.remind(given.act(days_later=13))
    assert answer_of(case).reminded

    give(case, lena, date(2026, 3, 23), days_later=14)

    assert answer_of(case).reminded == 0
    assert answer_of(case).remind_at > given.act(days_later=14).at
