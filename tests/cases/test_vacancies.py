"""A case without an owner: for how long, who is told, and that it is said once."""

from datetime import timedelta

import pytest

from ombud.cases import vacancies
from ombud.cases.life import assessing, assigning, closing, staffing, withdrawing
from ombud.cases.models import Notice
from ombud.cases.vocabulary import NoticeKind, ReopenReason
from ombud.jobs import clocks, reactions
from ombud.journal import queries as journal
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import RuleKind
from tests import given

pytestmark = pytest.mark.django_db

LATER = given.act(days_later=90).at


@pytest.fixture(autouse=True)
def _rules():
    given.organisation()


@pytest.fixture
def mira():
    return given.person("mira", of=given.unit("metering"))


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD, of=given.unit("metering"))


@pytest.fixture
def ruth():
    return given.person("ruth", Role.REPRESENTATIVE)


def clock_at(*, days=0, hours=0, minutes=0):
    at = given.MONDAY + timedelta(days=days, hours=hours, minutes=minutes)
    return Act(actor=None, at=at, door=Door.CLOCK)


def owner_lost(case):
    """How often it was written down that nobody is in charge."""
    told = [entry.verb for entry in journal.entries_of(case)]
    return told.count("case.ownerless")


def told():
    reactions.deliver_all(at=LATER)
    found = Notice.objects.filter(kind=NoticeKind.OWNERLESS)
    return sorted(found.values_list("user__username", flat=True))


def taken(person, *, days_later=0):
    case = given.acknowledged_case(person)
    return assigning.assign(
        case, handler=person, act=given.act(person, days_later=days_later)
    )


def test_r4_12_after_an_hour_of_office_time_without_an_owner_the_leads_are_told(
    mira, lena, ruth
):
    case = given.received_case(category="metering")

    assert vacancies.raise_alarms(clock_at(minutes=59)) == 0
    assert vacancies.ownerless(at=clock_at(minutes=59).at) == []

    [vacancy] = vacancies.ownerless(at=clock_at(minutes=60).at)
    assert vacancy.case == case
    assert vacancies.raise_alarms(clock_at(minutes=60)) == 1
    assert told() == ["lena", "ruth"]


def test_nights_and_weekends_do_not_count(mira, lena):
    friday_evening = given.act(days_later=4).at + timedelta(hours=8, minutes=30)
    case = given.receiving.receive(
        given.Complaint(narrative=given.WORDS, channel="web_form"),
        act=Act(actor=None, at=friday_evening, door=Door.WEB),
    ).case

    assert vacancies.raise_alarms(clock_at(days=7, minutes=29)) == 0
    assert vacancies.raise_alarms(clock_at(days=7, minutes=30)) == 1
    assert owner_lost(case) == 1


def test_the_process_says_for_how_long_there_may_be_no_owner(mira):
    given.rule_in_force({"owner_alarm_minutes": 10}, kind=RuleKind.PROCESS, code="main")
    given.received_case()

    assert vacancies.raise_alarms(clock_at(minutes=9)) == 0
    assert vacancies.raise_alarms(clock_at(minutes=10)) == 1


def test_each_gap_is_said_once_and_the_next_one_again(mira, lena, ruth):
    case = given.acknowledged_case(lena)
    for hours in (1, 2, 3):
        vacancies.raise_alarms(clock_at(hours=hours))
    assert owner_lost(case) == 1

    act = given.act(lena, days_later=1)
    case = assigning.assign(case, handler=mira, act=act)
    assert vacancies.ownerless(at=LATER) == []
    assessing.assess(case, judgement=given.judgement(), about=mira, act=act)

    assert vacancies.raise_alarms(clock_at(days=1, minutes=59)) == 0
    assert vacancies.raise_alarms(clock_at(days=1, minutes=60)) == 1
    assert owner_lost(case) == 2
    assert told() == ["lena", "lena", "ruth", "ruth"]


def test_when_whoever_had_it_leaves_their_cases_have_no_owner(mira, lena, ruth):
    case = taken(mira)
    staffing.leave(mira, act=given.act(ruth, days_later=2))

    assert vacancies.raise_alarms(clock_at(days=2, minutes=59)) == 0
    assert vacancies.raise_alarms(clock_at(days=2, minutes=60)) == 1
    assert owner_lost(case) == 1
    assert told() == ["lena", "ruth"]


def test_the_process_gives_out_again_what_somebody_who_left_had(mira, lena, ruth):
    given.rule_in_force(
        {"assignment": {"automatic": True}}, kind=RuleKind.PROCESS, code="main"
    )
    case = taken(mira)
    staffing.leave(mira, act=given.act(ruth))

    assert assigning.give_out(act=clock_at(hours=1)) == 1

    case.refresh_from_db()
    assert case.handler not in {None, mira}


def test_many_cases_are_told_of_some_at_a_time_and_none_is_forgotten(lena):
    cases = [given.received_case() for _ in range(5)]

    found = [vacancies.raise_alarms(clock_at(hours=2), at_most=2) for _ in range(4)]

    assert found == [2, 2, 1, 0]
    assert [owner_lost(case) for case in cases] == [1] * 5


def test_a_case_that_is_over_needs_no_owner(mira, lena):
    case = given.acknowledged_case(lena)
    withdrawing.withdraw(
        case, wording="Leave it.", evidence="A call.", act=given.act(lena)
    )

    assert vacancies.raise_alarms(clock_at(days=5)) == 0


def test_a_reopened_case_nobody_has_is_a_gap_from_that_moment(mira, lena, ruth):
    case = given.closed_case(mira, lena)
    staffing.leave(mira, act=given.act(ruth, days_later=10))
    closing.reopen(
        case,
        reason=ReopenReason.NEW_EVIDENCE,
        because="A new bill.",
        act=given.act(lena, days_later=14),
    )

    assert vacancies.raise_alarms(clock_at(days=14, hours=2)) == 1


def test_the_worker_sees_to_owners_every_minute(mira, lena, ruth):
    given.rule_in_force(
        {"assignment": {"automatic": True}}, kind=RuleKind.PROCESS, code="main"
    )
    case = given.received_case()
    sealed = given.received_case(confidential=True)

    clocks.see_to_owners(timestamp=0)

    case.refresh_from_db()
    assert case.handler is not None
    assert owner_lost(case) == 0
    assert owner_lost(sealed) == 1
