"""More time is asked for in time, with a reason, and given by somebody who may."""

from datetime import date

import pytest

from ombud.cases.deadlines import dates, passing
from ombud.cases.deadlines.extending import TooLate
from ombud.cases.steps import NotReady
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.cases.more_time import answer_of, ask, give
from tests.cases.rules_in_force import ADDED, case_under, law_with_more_time

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


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
    rule = law_with_more_time(
        basis="added", count=5, unit="business_days", approver=approver
    )
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
