"""Dates as the complainant sees them: promised, moved, missed, and why."""

from datetime import date

import pytest

from ombud.cases import told
from ombud.cases.deadlines import passing
from ombud.cases.life import asking, deciding, extending, pausing
from ombud.cases.promises import Promise
from ombud.cases.vocabulary import Outcome, RemedyKind
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import LAPSING, DeadlineKind, PauseReason, StartEvent
from ombud.web.portal import case_clock, case_clocks, expected
from tests import given
from tests.web.clock_pages import BANKING, clock_of, looked_at, why, words
from tests.web.test_case_page import open_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    return given.person("priya")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture
def today(monkeypatch):
    """A function that says how many days after the complaint a page is looked at."""
    return looked_at(monkeypatch)


@pytest.fixture(autouse=True)
def _organisation(today):
    given.organisation()


def extended(case, lena, *, days_later=10):
    return extending.give_time(
        case,
        clock=clock_of(case, "answer").pk,
        until=date(2026, 4, 10),
        reason="visit-or-test",
        words="The boiler has to be opened.",
        notice="We need until 10 April. The boiler has to be opened first.",
        act=given.act(lena, days_later=days_later),
    )


def test_every_kind_of_clock_is_either_told_or_kept_among_ourselves():
    assert set(told.IS_TOLD) == set(DeadlineKind)
    assert [kind for kind, is_told in told.IS_TOLD.items() if not is_told] == [
        DeadlineKind.REGISTRATION,
        DeadlineKind.RETENTION,
    ]
    is_told = {kind for kind, is_told in told.IS_TOLD.items() if is_told}
    assert set(case_clocks.TITLES) == is_told
    assert set(expected.MISSED) == is_told - LAPSING
    assert set(expected.PROMISED) == set(case_clocks.WORDS_OF_OURS)
    assert set(case_clock.STARTS) == set(StartEvent)


def test_the_next_date_says_what_comes_by_then_and_by_which_rule(client, priya):
    case = given.acknowledged_case(priya)
    page = words(client, case)
    assert "You hear from us by Mon 16 Mar" in page
    assert "By then we write to you again, even if there is nothing new." in page
    assert "We promise this to everybody who complains: 10 working days." in page
    assert f'href="/case/clocks/{clock_of(case, "update").pk}/"' in page


def test_targets_and_housekeeping_of_our_own_are_not_told(client, priya):
    given.rule_in_force(BANKING, code="banking")
    case = given.acknowledged_case(priya)
    kinds = set(case.deadlines.values_list("kind", "basis"))
    assert {("retention", "statutory"), ("answer", "service")} <= kinds
    shown = {(each.kind.value, each.row.basis) for each in told.clocks(case)}
    assert ("answer", "statutory") in shown
    assert not {kind for kind, _basis in shown} & {"retention", "registration"}
    targets = case.deadlines.filter(profile__code="banking", basis="service")
    hidden = [*targets, *case.deadlines.filter(kind__in=["registration", "retention"])]
    assert len(hidden) == 3
    open_case(client, case)
    for clock in hidden:
        assert client.get(f"/case/clocks/{clock.pk}/").status_code == 404


def test_nobody_sees_the_clocks_of_another_complaint(client, priya):
    mine, other = given.acknowledged_case(priya), given.acknowledged_case(priya)
    clock = clock_of(other, "answer").pk
    assert client.get(f"/case/clocks/{clock}/")["Location"] == "/track/"
    open_case(client, mine)
    assert client.get(f"/case/clocks/{clock}/").status_code == 404
    assert client.get("/case/clocks/999999/").status_code == 404


def test_two_rules_give_two_dates_and_each_names_its_rule(client, priya):
    given.rule_in_force(BANKING, code="banking")
    page = words(client, given.acknowledged_case(priya))
    assert "Decision by Mon 27 Apr" in page
    assert "Decision by Mon 30 Mar" in page
    assert "Bank complaints code" in page
    assert "Our own promise" in page


def test_a_clock_that_stands_still_says_why_and_until_when(client, priya):
    case = given.case_under_investigation(priya)
    asking.ask(case, question="A photo?", act=given.act(priya, days_later=4))
    page = words(client, case)
    assert "We wait for something only you can tell us." in page
    # Friday 6 March and 30 days: Sunday 5 April; 17 of 20 working days are left then.
    assert (
        "If we do not hear from you by Sun 5 Apr, the clock goes on and our answer is"
        " due by Tue 28 Apr." in page
    )
    assert "The clock has stood still since Fri 6 Mar" in why(client, case, "answer")


def test_a_wait_names_no_later_day_than_the_law_does(client, priya):
    given.rule_in_force(BANKING, code="banking")
    case = given.case_under_investigation(priya)
    asking.ask(case, question="A photo?", act=given.act(priya, days_later=4))
    page = words(client, case)
    assert "Decision by Mon 27 Apr" in page
    assert "We wait for something only you can tell us." in page
    assert "our answer is due by Tue 28 Apr" not in page


def test_a_pause_whose_cap_is_reached_is_over(client, priya, today):
    case = given.case_under_investigation(priya)
    asking.ask(case, question="A photo?", act=given.act(priya))
    today(40)
    assert "If we do not hear from you" not in words(client, case)


def test_a_clock_stopped_for_a_court_says_so(client, priya, lena):
    given.rule_in_force(BANKING, code="banking")
    case = given.case_under_investigation(priya)
    until = date(2026, 3, 13)
    act = given.act(lena, days_later=1)
    pausing.stop_clock(case, reason=PauseReason.COURT, until=until, act=act)
    page = words(client, case)
    assert "A court is looking at the same matter." in page
    assert "The clock goes on after Fri 13 Mar at the latest" in page


def test_more_time_shows_the_old_date_the_new_one_and_the_reason(client, priya, lena):
    case = given.case_under_investigation(priya)
    given_time = extended(case, lena)
    page = words(client, case)
    assert "We need more time" in page
    assert "The date was Mon 30 Mar. It is now Fri 10 Apr." in page
    assert "A visit or a test has to take place first." in page
    assert "write to us and somebody who leads the work looks at it" in page
    assert f'href="#message-{given_time.notice_id}"' in page
    assert f'id="message-{given_time.notice_id}"' in page
    assert "The boiler has to be opened." not in page.split("We need until")[0]
    page = why(client, case, "answer")
    assert "We took more time: the date moved from Mon 30 Mar to Fri 10 Apr." in page
    assert "Until Mon 30 Mar, the date as it was before we took more time." in page


def test_asking_for_more_time_tells_the_complainant_nothing_yet(client, priya):
    case = given.case_under_investigation(priya)
    extending.ask_for_time(
        case,
        clock=clock_of(case, "answer").pk,
        until=date(2026, 4, 10),
        reason="visit-or-test",
        words="Between ourselves.",
        act=given.act(priya, days_later=3),
    )
    page = words(client, case) + why(client, case, "answer")
    assert "We need more time" not in page
    assert "Between ourselves." not in page
    assert "Fri 10 Apr" not in page


def test_a_missed_date_is_admitted_and_no_passed_day_is_promised(client, priya, today):
    case = given.case_under_investigation(priya)
    today(16)
    passing.mark_missed(given.act(days_later=16))
    page = words(client, case)
    assert "We are late, and we are sorry" in page
    assert "We promised to write to you by Mon 16 Mar, and have not." in page
    assert "You hear from us by Mon 30 Mar" in page
    today(40)
    passing.mark_missed(given.act(days_later=40))
    page = words(client, case)
    assert "We promised our decision by Mon 30 Mar, and you have none." in page
    assert "You hear from us by" not in page


def test_a_date_met_late_stays_late(client, priya, today):
    case = given.received_case()
    today(3)
    passing.mark_missed(given.act(days_later=3))
    given.receiving.acknowledge(case, act=given.act(priya, days_later=3))
    page = words(client, case)
    assert "Done late, on Thu 5 Mar." in page
    assert "We are late" not in page


def test_the_way_out_is_named_from_the_first_day_and_dated_once_answered(
    client, priya, lena
):
    given.rule_in_force(BANKING, code="banking")
    case = given.received_case()
    page = words(client, case)
    assert "Banking Ombudsman does not depend on us." in page
    assert "Within six months of our answer." in page
    case = given.answered_case(priya, lena)
    page = words(client, case)
    assert "You can turn there until Sun 6 Sep." in page
    assert f'href="/case/clocks/{clock_of(case, "outside").pk}/"' in page
    page = why(client, case, "outside")
    assert "We count from Fri 6 Mar, when we sent you our decision." in page
    assert "6 months after our answer." in page


def test_the_time_for_the_way_out_may_be_over(client, priya, lena, today):
    given.rule_in_force(BANKING, code="banking")
    case = given.answered_case(priya, lena)
    today(250)
    passing.mark_missed(given.act(days_later=250))
    page = words(client, case)
    assert "The time to turn there ended on" in page
    assert "We are late" not in page


def test_options_and_remedies_link_the_reason_for_their_days(
    client, priya, lena, today
):
    case, _option = given.offered_case(priya)
    page = words(client, case)
    choice = clock_of(case, "option").pk
    assert f'href="/case/clocks/{choice}/"' in page
    page = words(client, case, f"/case/clocks/{choice}/")
    assert "We named this day ourselves, on Tue 3 Mar." in page
    assert "Day by day" not in page

    promise = Promise(
        kind=RemedyKind.REPAIR, description="A new valve", due_on=date(2026, 3, 12)
    )
    case = given.case_with_findings(priya)
    act = given.act(priya, days_later=3)
    deciding.decide(
        case, outcome=Outcome.UPHELD, reasons="Cold.", remedies=[promise], act=act
    )
    case = given.approve(case, lena)
    given.answer(case, priya)
    remedy = clock_of(case, "remedy").pk
    page = words(client, case)
    assert "To be done by Thu 12 Mar." in page
    assert f'href="/case/clocks/{remedy}/"' in page
    today(20)
    passing.mark_missed(given.act(days_later=20))
    page = words(client, case)
    assert "We promised to put it right by Thu 12 Mar, and have not finished." in page
