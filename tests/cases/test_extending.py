"""More time: by a rule, before the old date, from somebody who may, and told."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from ombud.cases.deadlines import dates, extending, passing
from ombud.cases.deadlines.extending import TooLate
from ombud.cases.life.extending import ask_for_time, give_time
from ombud.cases.steps import NotReady
from ombud.journal import queries as journal
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
REASON = {"code": "beyond-control", "text": {"en": "Nothing we can influence."}}
TOLD = {
    "reason": "beyond-control",
    "words": "The meter maker has not sent its report.",
    "notice": "We need longer, because the report is missing. New date: 17 April.",
}


def law(limit=None, **extension):
    """Ten working days, from 2 to 16 March, that may be extended like this."""
    return {
        "title": {"en": "Law"},
        "basis": "statutory",
        "confidence": "confirmed",
        "limits": {"answer": {"count": 10, "unit": "business_days"} | (limit or {})},
        "extensions": {"answer": {"reasons": [REASON]} | extension},
    }


ADDED = law(basis="added", count=5, unit="business_days")
TOTAL = law(basis="total", count=30, unit="business_days")
OPEN = law(basis="open")


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def answer_of(case):
    """The answer the law asks for."""
    return case.deadlines.get(kind="answer", basis="statutory")


def case_under(content, mira):
    given.rule_in_force(content)
    return given.case_under_investigation(mira)


def give(case, person, until, *, days_later=1, **told):
    return give_time(
        case,
        **{"clock": answer_of(case).pk, "until": until, **TOLD} | told,
        act=given.act(person, days_later=days_later),
    )


def ask(case, person, until, *, days_later=1, **told):
    told = {name: TOLD[name] for name in ("reason", "words")} | told
    return ask_for_time(
        case,
        **{"clock": answer_of(case).pk, "until": until} | told,
        act=given.act(person, days_later=days_later),
    )


@pytest.mark.parametrize(
    ("rule", "longest"),
    [
        (ADDED, date(2026, 3, 23)),  # five working days after the 16th
        (TOTAL, date(2026, 4, 13)),  # thirty after the 2nd
        (law(basis="added", count=1, unit="months"), date(2026, 4, 16)),
        (law(basis="total", count=60, unit="calendar_days"), date(2026, 5, 1)),
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
    rule = law(from_monday, basis="total", count=20, unit="business_days")
    given.rule_in_force(rule)
    on_saturday = given.received_case_on(days_later=5)

    clock = answer_of(on_saturday)

    assert clock.due_at.date() == date(2026, 3, 23)
    assert extending.latest(clock).date() == date(2026, 4, 6)


def test_days_added_begin_with_the_day_after_the_old_date(mira):
    """A limit that counts its first day has done so once; the old date is no day of
    the time that is added.
    """
    rule = law({"count_from": "same_day"}, basis="added", count=5, unit="business_days")
    case = case_under(rule, mira)

    assert answer_of(case).due_at.date() == date(2026, 3, 13)
    assert extending.latest(answer_of(case)).date() == date(2026, 3, 20)


def test_hours_may_be_extended_to_the_very_moment_the_rule_names(mira, lena):
    rule = law({"count": 48, "unit": "hours"}, basis="added", count=24, unit="hours")
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


def test_what_has_run_out_is_not_made_longer(mira, lena):
    case = case_under(ADDED, mira)

    for late in (15, 16):
        # The promise of our own still runs, so there is something to extend.
        with pytest.raises(TooLate):
            give(case, lena, date(2026, 3, 23), days_later=late)
        passing.mark_missed(given.act(days_later=late))

    assert answer_of(case).due_at.date() == date(2026, 3, 16)
    assert not answer_of(case).extensions.exists()


def test_when_every_date_has_run_out_that_is_what_is_said(mira, lena):
    case = case_under(ADDED, mira)

    with pytest.raises(NotReady, match="already run out"):
        give(case, lena, date(2026, 5, 1), days_later=45)


def test_an_extension_is_not_extended_where_the_rule_permits_one(mira, lena):
    case = case_under(ADDED, mira)
    give(case, lena, date(2026, 3, 18))

    with pytest.raises(Unusable, match="extended already"):
        give(case, lena, date(2026, 3, 20), days_later=2)

    assert answer_of(case).due_at.date() == date(2026, 3, 18)


def test_a_rule_may_permit_several_each_with_its_own_old_date(mira, lena):
    twice = law(basis="added", count=5, unit="business_days", times=2)
    case = case_under(twice, mira)

    first = give(case, lena, date(2026, 3, 20))
    second = give(case, lena, date(2026, 3, 27), days_later=2)

    assert second.old_due_at == first.new_due_at
    assert dates.due_at(answer_of(case)) == second.new_due_at
    with pytest.raises(Unusable, match="extended already"):
        give(case, lena, date(2026, 3, 30), days_later=3)


@pytest.mark.parametrize("day", [date(2026, 3, 10), date(2026, 3, 16)])
def test_a_new_date_is_later_than_the_old_one(mira, lena, day):
    case = case_under(ADDED, mira)

    with pytest.raises(Unusable, match="later than the old one"):
        give(case, lena, day)


@pytest.mark.parametrize("reason", ["", "no-time", "more-to-look-into"])
def test_only_the_reasons_of_the_rule_count(mira, lena, reason):
    case = case_under(ADDED, mira)

    with pytest.raises(Unusable, match="reasons the rule permits"):
        give(case, lena, date(2026, 3, 20), reason=reason)


@pytest.mark.parametrize("empty", ["words", "notice"])
def test_nobody_gets_more_time_without_saying_why(mira, lena, empty):
    case = case_under(ADDED, mira)

    with pytest.raises(Unusable):
        give(case, lena, date(2026, 3, 20), **{empty: "  "})


def test_a_rule_without_an_extension_permits_none(mira, lena):
    case = case_under(ADDED | {"extensions": {}}, mira)

    with pytest.raises(Unusable, match="knows no extension"):
        give(case, lena, date(2026, 3, 20))


def test_a_handler_asks_and_does_not_give(mira):
    case = case_under(ADDED, mira)

    with pytest.raises(NotAllowed):
        give(case, mira, date(2026, 3, 20))

    assert answer_of(case).due_at.date() == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("approver", "role", "may"),
    [
        ("lead", Role.LEAD, True),
        ("lead", Role.REPRESENTATIVE, True),
        ("lead", Role.APPROVER, False),
        ("approver", Role.LEAD, False),
        ("approver", Role.APPROVER, True),
        ("approver", Role.REPRESENTATIVE, True),
        ("representative", Role.LEAD, False),
        ("representative", Role.REPRESENTATIVE, True),
    ],
)
def test_whom_the_rule_names_gives_or_who_answers_for_more(mira, approver, role, may):
    rule = law(basis="added", count=5, unit="business_days", approver=approver)
    given.rule_in_force(rule)
    case = given.decided_case(mira)  # an approver sees a case that waits for them
    person = given.person("somebody", role)

    if may:
        give(case, person, date(2026, 3, 20), days_later=4)
        return
    with pytest.raises(NotAllowed):
        give(case, person, date(2026, 3, 20), days_later=4)
    assert not answer_of(case).extensions.exists()


def test_a_request_moves_nothing(mira):
    case = case_under(ADDED, mira)

    asked = ask(case, mira, date(2026, 3, 20))

    clock = answer_of(case)
    assert clock.due_at == clock.first_due_at == asked.old_due_at
    assert asked.given_at is None
    assert dates.due_at(clock) == clock.due_at


def test_a_second_request_takes_the_place_of_the_first(mira):
    case = case_under(ADDED, mira)
    ask(case, mira, date(2026, 3, 18))

    ask(case, mira, date(2026, 3, 20), days_later=2)

    waiting = answer_of(case).extensions.get()
    assert waiting.new_due_at.date() == date(2026, 3, 20)


def test_who_asked_stays_known_when_it_is_given(mira, lena):
    case = case_under(ADDED, mira)
    ask(case, mira, date(2026, 3, 20))

    give(case, lena, date(2026, 3, 18), days_later=2)

    extension = answer_of(case).extensions.get()
    assert (extension.asked_by, extension.given_by) == (mira, lena)
    assert extension.asked_at == given.act(days_later=1).at
    assert extension.new_due_at.date() == date(2026, 3, 18)


def test_a_request_that_waited_past_the_date_is_not_granted(mira, lena):
    case = case_under(ADDED, mira)
    ask(case, mira, date(2026, 3, 20))

    with pytest.raises(TooLate):
        give(case, lena, date(2026, 3, 20), days_later=15)

    assert answer_of(case).extensions.get().given_at is None


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
