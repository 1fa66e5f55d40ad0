"""What a clock lost stays given back when its rule, start or date changes."""

from datetime import UTC, date, datetime

import pytest

from ombud.cases.life import assessing, dating
from ombud.cases.life.extending import give_time
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import StartEvent
from tests import given
from tests.cases.pausing import answer_of, ask, due_on, on, reply
from tests.cases.rules_in_force import COMPLAINANT, WAITS, case_under, law_with_pauses

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def test_a_changed_rule_loses_no_pause(mira):
    """GLPI #15605: who changed the rule of a ticket lost the time it had waited."""
    given.rule_in_force(
        law_with_pauses(
            {"count": 20}, COMPLAINANT, applies={"categories": ["billing"]}
        ),
        code="billing-law",
    )
    case = given.case_under_investigation(mira)
    case = ask(case, mira, 3, "18:00")
    case = reply(case, 5, "18:00")

    case = assessing.assess(
        case,
        judgement=given.judgement(),
        category=rules.category("billing"),
        act=on(6, actor=mira),
    )
    # Our own promise bound it all along; the law knows of the pause from its start.
    clock = answer_of(case, code="billing-law")

    assert clock.first_due_at.date() == date(2026, 3, 30)
    assert due_on(clock) == date(2026, 4, 1)
    assert case.due_at <= clock.due_at


def test_a_corrected_start_loses_no_pause(mira):
    case = case_under(law_with_pauses({"since": "sent_to_company"}, COMPLAINANT), mira)
    case = ask(case, mira, 3, "18:00")
    case = reply(case, 5, "18:00")
    assert due_on(answer_of(case)) == date(2026, 3, 18)

    dating.record_date(
        case,
        event=StartEvent.SENT_TO_COMPANY,
        happened_at=datetime(2026, 2, 27, 12, tzinfo=UTC),
        evidence="The portal of the authority.",
        act=on(6, actor=mira),
    )

    # A working day earlier than from Monday, and the same two days lost.
    assert due_on(answer_of(case)) == date(2026, 3, 17)


def test_a_clock_begun_anew_stands_still_as_long_as_we_wait(mira):
    case = case_under(law_with_pauses({"since": "sent_to_company"}, COMPLAINANT), mira)
    case = ask(case, mira, 3, "18:00")

    dating.record_date(
        case,
        event=StartEvent.SENT_TO_COMPANY,
        happened_at=datetime(2026, 2, 27, 12, tzinfo=UTC),
        evidence="The portal of the authority.",
        act=on(4, actor=mira),
    )
    assert due_on(answer_of(case)) == date(2026, 3, 27)  # at the latest
    case = reply(case, 5, "18:00")

    assert due_on(answer_of(case)) == date(2026, 3, 17)


def test_a_new_rule_that_knows_no_pause_takes_none_over(mira):
    given.rule_in_force(law_with_pauses(applies={"categories": ["billing"]}))
    case = given.case_under_investigation(mira)
    case = ask(case, mira, 3, "18:00")
    case = reply(case, 5, "18:00")

    case = assessing.assess(
        case,
        judgement=given.judgement(),
        category=rules.category("billing"),
        act=on(6, actor=mira),
    )

    assert due_on(answer_of(case)) == date(2026, 3, 16)


def test_more_time_may_be_given_and_a_later_pause_moves_the_new_date(mira):
    lena = given.person("lena", Role.LEAD)
    extendable = {"answer": {"basis": "added", "count": 5, "unit": "business_days"}}
    case = case_under(WAITS | {"extensions": extendable}, mira)
    case = ask(case, mira, 3, "18:00")
    case = reply(case, 4, "18:00")
    assert due_on(answer_of(case)) == date(2026, 3, 17)

    give_time(
        case,
        clock=answer_of(case).pk,
        until=date(2026, 3, 20),
        reason="",
        words="The report is late.",
        notice="We need until 20 March.",
        act=on(5, actor=lena),
    )
    assert due_on(answer_of(case)) == date(2026, 3, 20)
    case = ask(case, mira, 9, "18:00")
    # Fourteen days in all, one of which is used: to Sunday 22 March. Of what was left,
    # all nine days to the 20th were lost.
    assert due_on(answer_of(case)) == date(2026, 4, 2)
    case = reply(case, 11, "18:00")

    assert due_on(answer_of(case)) == date(2026, 3, 24)


@pytest.mark.parametrize(
    ("count", "unit", "until", "due"),
    [
        # The five days from Wednesday to Sunday were wholly lost.
        (1, "months", date(2026, 4, 20), date(2026, 4, 25)),
        (2, "weeks", date(2026, 3, 20), date(2026, 3, 25)),
        (14, "calendar_days", date(2026, 3, 20), date(2026, 3, 25)),
        # The three working days to Friday, and Monday.
        (10, "business_days", date(2026, 3, 20), date(2026, 3, 26)),
        (80, "working_hours", date(2026, 3, 20), date(2026, 3, 26)),
        # These, and a Saturday of which nothing was left.
        (10, "business_days_mon_sat", date(2026, 3, 20), date(2026, 3, 26)),
    ],
)
def test_a_pause_after_an_extension_is_given_back_in_whole_days(
    mira, count, unit, until, due
):
    lena = given.person("lena", Role.LEAD)
    limit = {"count": count, "unit": unit}
    rule = law_with_pauses(limit, COMPLAINANT, extensions={"answer": {"basis": "open"}})
    case = case_under(rule, mira)
    give_time(
        case,
        clock=answer_of(case).pk,
        until=until,
        reason="",
        words="The report is late.",
        notice="We need longer.",
        act=on(3, actor=lena),
    )

    case = ask(case, mira, 3, "18:00")
    case = reply(case, 9, "18:00")

    assert due_on(answer_of(case)) == due


def test_a_holiday_of_the_office_is_given_back_to_no_limit_of_law(mira):
    """The office closes on Wednesday: the law's limit counts the day all the same, so
    it is lost to the pause; our own promise never counted it.
    """
    calendar = {
        "zone": "Europe/London",
        "closures": [{"since": "2026-03-04", "until": "2026-03-04"}],
    }
    given.rule_in_force(calendar, kind="calendar", code="main")
    lena = given.person("lena", Role.LEAD)
    extendable = {"answer": {"basis": "added", "count": 9, "unit": "business_days"}}
    case = case_under(WAITS | {"extensions": extendable}, mira)
    give_time(
        case,
        clock=answer_of(case).pk,
        until=date(2026, 3, 18),
        reason="",
        words="The report is late.",
        notice="We need until 18 March.",
        act=on(3, actor=lena),
    )

    case = ask(case, mira, 3, "18:00")
    case = reply(case, 5, "08:00")

    assert due_on(answer_of(case)) == date(2026, 3, 19)
    # Twenty working days of the office without the fourth.
    assert due_on(answer_of(case, "service", "iso-default")) == date(2026, 3, 31)
