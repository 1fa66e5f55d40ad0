"""A clock stands still for a reason its rule permits, and gets back what it lost."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from ombud.cases import gates
from ombud.cases.deadlines import dates, passing
from ombud.cases.life import answering, asking, assessing, dating, deciding
from ombud.cases.life.extending import give_time
from ombud.cases.life.pausing import start_clock, stop_clock
from ombud.cases.states import Step
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Outcome
from ombud.journal import queries as journal
from ombud.people.acting import Act, Door
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import PauseReason, StartEvent
from tests import given

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
COMPLAINANT = {
    "reason": "complainant",
    "kinds": ["answer"],
    "cap": {"count": 14, "unit": "calendar_days"},
}
COURT = COMPLAINANT | {"reason": "court", "cap": {"count": 60, "unit": "calendar_days"}}


def law(limit=None, *pauses, **more):
    """Ten working days, from 2 to 16 March, that stand still for these reasons."""
    return {
        "title": {"en": "Law"},
        "basis": "statutory",
        "confidence": "confirmed",
        "limits": {"answer": {"count": 10, "unit": "business_days"} | (limit or {})},
        "pauses": list(pauses),
    } | more


WAITS = law(None, COMPLAINANT)


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def on(day, clock="09:00", actor=None, case=None):
    """An act in March 2026, by the clocks of London."""
    at = datetime.fromisoformat(f"2026-03-{day:02} {clock}").replace(tzinfo=LONDON)
    case_id = case.pk if case else None
    return Act(actor=actor, at=at, door=Door.WEB, case_id=case_id)


def answer_of(case, basis="statutory", code="law"):
    return case.deadlines.get(
        kind="answer", basis=basis, profile__code=code, ended_at=None
    )


def due_on(clock):
    """Its day; and the row agrees with what is reckoned from the facts."""
    assert dates.due_at(clock) == clock.due_at
    return clock.due_at.date()


def case_under(content, mira, **told):
    given.rule_in_force(content)
    return given.case_under_investigation(mira, **told)


def ask(case, mira, day, clock="09:00"):
    return asking.ask(case, question="A photo?", act=on(day, clock, mira))


def reply(case, day, clock="09:00"):
    return asking.reply(case, body="Here.", act=on(day, clock, case=case))


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
    case = case_under(law(), mira)

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


def test_a_changed_rule_loses_no_pause(mira):
    """GLPI #15605: who changed the rule of a ticket lost the time it had waited."""
    given.rule_in_force(
        law({"count": 20}, COMPLAINANT, applies={"categories": ["billing"]}),
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
    case = case_under(law({"since": "sent_to_company"}, COMPLAINANT), mira)
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
    case = case_under(law({"since": "sent_to_company"}, COMPLAINANT), mira)
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
    given.rule_in_force(law(applies={"categories": ["billing"]}))
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
    case = case_under(law({"count": 48, "unit": "hours"}, COMPLAINANT), mira)

    case = ask(case, mira, 3, "10:00")
    case = reply(case, 3, "11:30")

    assert answer_of(case).due_at == on(4, "10:30").at
    assert dates.due_at(answer_of(case)) == answer_of(case).due_at


def test_a_clock_stopped_by_hand_goes_on_by_hand(mira):
    case = case_under(law(None, COURT), mira)

    case = stop_clock(
        case,
        reason=PauseReason.COURT,
        until=date(2026, 3, 31),
        act=on(3, "18:00", mira),
    )
    assert due_on(answer_of(case)) == date(2026, 4, 13)
    start_clock(case, act=on(5, "18:00", mira))

    assert due_on(answer_of(case)) == date(2026, 3, 18)
    assert answer_of(case).pauses.get().ended_at == on(5, "18:00").at


def test_a_pause_longer_than_its_rule_permits_is_refused_whole(mira):
    case = case_under(law(None, COURT), mira)

    with pytest.raises(Unusable, match="2026-05-02 at the longest"):
        stop_clock(
            case,
            reason=PauseReason.COURT,
            until=date(2026, 5, 3),
            act=on(3, actor=mira),
        )

    assert not answer_of(case).pauses.exists()
    assert due_on(answer_of(case)) == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("reason", "until"),
    [
        (PauseReason.COURT, date(2026, 3, 2)),  # gone by
        (PauseReason.COMPLAINANT, date(2026, 3, 10)),  # begins with a question
        (PauseReason.AGREED, date(2026, 3, 10)),  # not in the rule
    ],
)
def test_a_clock_is_not_stopped_for_nothing(mira, reason, until):
    case = case_under(law(None, COURT, COMPLAINANT), mira)

    with pytest.raises(Unusable):
        stop_clock(case, reason=reason, until=until, act=on(3, actor=mira))


def test_where_no_rule_permits_it_no_clock_can_be_stopped(mira):
    case = case_under(law(), mira)

    with pytest.raises(NotReady, match="lets its clock stand still"):
        stop_clock(
            case,
            reason=PauseReason.COURT,
            until=date(2026, 3, 20),
            act=on(3, actor=mira),
        )


def test_a_pause_that_is_over_by_itself_makes_room_for_the_next(mira):
    case = case_under(law(None, COURT, COMPLAINANT), mira)
    case = stop_clock(
        case,
        reason=PauseReason.COURT,
        until=date(2026, 3, 4),
        act=on(3, "18:00", mira),
    )
    act = on(6, "18:00", mira)
    assert gates.unmet(Step.START_CLOCK, case, act)

    case = ask(case, mira, 6, "18:00")
    case = reply(case, 10, "18:00")

    # Wednesday for the court; Monday and Tuesday for the complainant.
    assert answer_of(case).pauses.count() == 2
    assert due_on(answer_of(case)) == date(2026, 3, 19)


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
    rule = law(limit, COMPLAINANT, extensions={"answer": {"basis": "open"}})
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


def test_an_answer_meets_a_clock_that_stood_still(mira):
    lena = given.person("lena", Role.LEAD)
    given.rule_in_force(WAITS)
    case = given.case_with_findings(mira)
    case = ask(case, mira, 3, "18:00")
    case = reply(case, 5, "18:00")
    deciding.decide(case, outcome=Outcome.UPHELD, reasons="So.", act=on(17, actor=mira))
    deciding.approve(case, act=on(17, actor=lena))
    case.refresh_from_db()

    case = answering.answer(case, body="We agree.", act=on(18, actor=mira))

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
