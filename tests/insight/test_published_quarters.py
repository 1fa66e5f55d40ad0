"""What the public is told of a quarter: what counts, and that it stays as it was."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ombud.cases.life import closing, importing, merging, withdrawing
from ombud.cases.life.importing import Arrival
from ombud.cases.vocabulary import Channel
from ombud.insight import public, public_closing, public_counts
from ombud.insight.methods.disclosure import Count
from ombud.insight.models import PublishedQuarter
from ombud.insight.public_periods import Quarter
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db

SPRING = Quarter(2026, 1)  # the quarter of given.MONDAY
ZONE = ZoneInfo("Europe/London")
OVER = 60  # days after given.MONDAY: the quarter and its two weeks are over


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def several(count, **told):
    return [given.received_case(**told) for _ in range(count)]


def closed():
    public_closing.close_due(act=given.act(days_later=OVER))
    return public.published()


def counted():
    return public_counts.figures_of(SPRING, ZONE)


def test_r4_4_a_quarter_is_published_two_weeks_after_its_end(mira):
    several(6)
    early = given.act(days_later=(date(2026, 4, 14) - given.MONDAY.date()).days)
    late = given.act(days_later=(date(2026, 4, 15) - given.MONDAY.date()).days)

    assert public_closing.close_due(act=early) == []
    (row,) = public_closing.close_due(act=late)
    assert public_closing.close_due(act=late) == []
    assert row.begins_on == date(2026, 1, 1)
    assert Entry.objects.get(verb="insight.quarter_published").facts["digest"] == (
        public_closing.digest(row)
    )


def test_r8_1_5_what_is_published_stays_as_it_was(mira):
    several(6)
    before = closed()
    several(3)
    assert closed() == before
    assert before[0].figures.received == Count(6, 6)


def test_r8_1_5_fewer_than_five_are_not_told(mira):
    several(4)
    (quarter,) = closed()
    assert quarter.figures.received == Count(0, 4)
    assert PublishedQuarter.objects.get().shown["category"] == {
        "total": [0, 4],
        "alone": {},
    }


def test_complaints_are_parted_by_category_channel_and_department(mira):
    several(6, category="billing")
    several(5, category="metering", channel=Channel.PHONE)
    several(2, category="visit", channel=Channel.LETTER)
    figures = counted()
    assert figures.received == Count(13, 13)
    assert figures.channel.total == figures.unit.total == figures.received
    assert sum(figures.channel.alone.values()) + figures.channel.others == 13
    assert figures.channel.alone == {"web_form": 6}
    assert figures.channel.others == 7


def test_a_complaint_taken_together_with_another_counts_once(mira, lena):
    cases = several(6)
    first, second = cases[:2]
    act = given.act(lena, days_later=1)
    merging.merge(second, into=first.reference, because="They said so.", act=act)
    assert counted().received == Count(5, 5)


def test_history_taken_over_was_received_but_not_handled_by_us(mira, lena):
    arrivals = [
        Arrival(
            source="old",
            external_reference=f"A-{number}",
            narrative=given.WORDS,
            received_at=given.MONDAY - timedelta(days=20),
            closed_at=given.MONDAY - timedelta(days=10),
            channel=Channel.OTHER,
        )
        for number in range(6)
    ]
    for each in arrivals:
        importing.take_over([each], act=given.act(lena))
    figures = counted()
    assert figures.received == Count(6, 6)
    assert figures.outcomes.total == figures.answers == Count(0, 4)
    assert figures.answered.whole == Count(0, 4)


def test_withdrawn_complaints_are_an_outcome_of_their_own(mira, lena):
    for case in several(6):
        act = given.complainants_act(case)
        withdrawing.withdraw(case, wording="Settled.", act=act)
    assert counted().outcomes.total == Count(6, 6)
    assert counted().outcomes.others == 6  # one kind alone would tell all others are 0
    for _ in range(7):
        given.closed_case(mira, lena)
    outcomes = counted().outcomes
    assert outcomes.total == Count(13, 13)


def test_a_complaint_taken_up_again_does_not_end_twice(mira, lena):
    cases = [given.closed_case(mira, lena) for _ in range(6)]
    closing.reopen(
        cases[0],
        reason="new_evidence",
        because="A letter.",
        act=given.act(lena, days_later=40),
    )
    assert counted().outcomes.total == Count(6, 6)


def test_days_to_an_answer_are_told_of_ten_and_more(mira, lena):
    for _ in range(9):
        given.answered_case(mira, lena, days_later=4)
    assert counted().medians == ()
    given.answered_case(mira, lena, days_later=4)
    figures = counted()
    assert (figures.medians, figures.answers) == ((4,), Count(10, 10))


def test_an_answer_is_in_time_by_its_due_date(mira, lena):
    for _ in range(6):
        given.answered_case(mira, lena, days_later=4)
    several(5)  # nobody answers these, and their date passes in the quarter
    share = counted().answered
    assert (share.whole, share.part) == (Count(11, 11), Count(6, 6))


def test_counting_asks_few_questions_however_many_cases(mira, lena):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            counted()
        return len(questions)

    given.closed_case(mira, lena)
    few = asked()
    several(20)
    assert asked() == few <= 12


def test_reading_what_is_published_asks_two_questions(mira, django_assert_num_queries):
    several(6)
    closed()
    with django_assert_num_queries(2):
        public.windows(public.published())


def test_r8_1_5_a_rate_is_told_with_the_customers_of_its_time(mira, lena):
    several(6)
    act = given.act(lena, days_later=1)
    public_closing.state_customers(3000, counted_on=date(2026, 3, 1), act=act)
    later = given.act(lena, days_later=OVER)
    public_closing.state_customers(9000, counted_on=date(2026, 4, 1), act=later)
    (window,) = public.windows(closed())
    assert (window.rate, window.quarters[0].customers) == (2.0, 3000)


def test_customers_are_stated_by_who_may_and_of_days_that_were(mira, lena):
    with pytest.raises(NotAllowed):
        public_closing.state_customers(
            3000, counted_on=date(2026, 3, 1), act=given.act(mira)
        )
    with pytest.raises(Unusable):
        public_closing.state_customers(
            3000, counted_on=date(2026, 3, 9), act=given.act(lena)
        )
    with pytest.raises(Unusable):
        public_closing.state_customers(
            0, counted_on=date(2026, 3, 1), act=given.act(lena)
        )


def test_a_year_is_told_once_its_four_quarters_are():
    quarters = [SPRING.after(number) for number in range(6)]
    assert [str(each) for each in quarters[3:]] == ["2026-q4", "2027-q1", "2027-q2"]
    assert SPRING.after(-1) == Quarter(2025, 4)
    assert Quarter.read("2026-q1") == SPRING
    assert Quarter.read("2026-q5") is None
    assert Quarter.of(date(2026, 12, 31)) == Quarter(2026, 4)
