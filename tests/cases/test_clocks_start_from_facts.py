"""Clocks start from facts, and from the rules that bound when these happened."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ombud.cases.life import assessing, dating, receiving
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import changing, loading
from ombud.rulebook.vocabulary import RuleKind, StartEvent
from tests import given
from tests.cases.rules_in_force import HOUSING, PORTAL, clock, day, in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def nadia():
    return given.person("nadia", Role.REPRESENTATIVE)


@pytest.fixture
def mira():
    return given.person("mira")


def test_an_answer_counted_from_the_acknowledgement_runs_before_there_is_one(nadia):
    given.organisation()
    in_force(HOUSING, nadia)

    case = given.received_case()

    # Monday 2 March: five working days end on the 9th, ten more on the 23rd.
    assert day(clock(case, "acknowledgement")) == date(2026, 3, 9)
    assert day(clock(case, "answer")) == date(2026, 3, 23)


def test_an_acknowledgement_in_time_brings_the_answer_forward(nadia, mira):
    given.organisation()
    in_force(HOUSING, nadia)
    case = given.received_case()
    forced = clock(case, "answer")

    case = receiving.acknowledge(case, act=given.act(mira, days_later=1))

    answer = clock(case, "answer")
    assert (answer.since, day(answer)) == ("acknowledged", date(2026, 3, 17))
    forced.refresh_from_db()
    assert (forced.ended_as, day(forced)) == ("set_aside", date(2026, 3, 23))


def test_who_acknowledges_late_has_no_longer_to_answer(nadia, mira):
    given.organisation()
    in_force(HOUSING, nadia)
    case = given.received_case()

    case = receiving.acknowledge(case, act=given.act(mira, days_later=21))

    assert day(clock(case, "answer")) == date(2026, 3, 23)


def test_a_recorded_date_sets_the_clock_counted_from_arrival_aside(nadia, mira):
    given.organisation()
    in_force(PORTAL, nadia)
    case = given.received_case()
    assert day(clock(case, "answer")) == date(2026, 3, 17)

    dating.record_date(
        case,
        event=StartEvent.SENT_TO_COMPANY,
        happened_at=datetime(2026, 2, 27, 12, tzinfo=UTC),
        evidence="The portal shows when it passed the complaint on.",
        act=given.act(mira, days_later=1),
    )

    assert day(clock(case, "answer")) == date(2026, 3, 14)
    assert case.deadlines.filter(kind="answer", ended_as="set_aside").count() == 1


def test_a_date_that_lies_ahead_or_cannot_be_recorded_is_refused(nadia, mira):
    given.organisation()
    case = given.received_case()
    ahead = given.MONDAY + timedelta(days=3)

    for event, at in [
        (StartEvent.SENT_TO_COMPANY, ahead),
        (StartEvent.ACKNOWLEDGED, given.MONDAY),
    ]:
        with pytest.raises(Unusable):
            dating.record_date(
                case, event=event, happened_at=at, evidence="So.", act=given.act(mira)
            )

    assert not case.milestones.exists()


def test_two_profiles_give_one_clock_each(nadia):
    given.organisation()
    in_force(HOUSING, nadia, "housing")
    in_force(PORTAL, nadia, "portal")

    case = given.received_case()

    answers = case.deadlines.filter(kind="answer", basis="statutory")
    assert {each.profile.code for each in answers} == {"housing", "portal"}


def test_a_profile_for_one_category_binds_once_the_case_is_of_it(nadia, mira):
    given.organisation()
    in_force(PORTAL, nadia, applies={"categories": ["billing"]})
    case = given.acknowledged_case(mira)
    assert not case.deadlines.filter(basis="statutory").exists()

    billing = receiving.rules.category("billing")
    case = assessing.assess(
        case, judgement=given.judgement(), category=billing, act=given.act(mira)
    )

    assert day(clock(case, "answer")) == date(2026, 3, 17)


def test_a_case_keeps_the_edition_it_arrived_under(nadia):
    given.organisation()
    first = in_force(PORTAL, nadia)
    case = given.received_case()

    writer = given.person("lena", Role.LEAD)
    later = given.act(writer, days_later=1)
    shorter = PORTAL | {"limits": {"answer": {"count": 5, "unit": "calendar_days"}}}
    draft = changing.write(
        RuleKind.PROFILE, "law", content=shorter, valid_from=later.at.date(), act=later
    )
    changing.confirm(draft, act=given.act(nadia, days_later=1))
    newer = given.received_case_on(days_later=2)

    assert clock(case, "answer").profile == first
    assert day(clock(case, "answer")) == date(2026, 3, 17)
    assert day(clock(newer, "answer")) == date(2026, 3, 9)


def test_a_law_confirmed_after_a_case_arrived_does_not_reach_back(nadia, mira):
    given.organisation()
    case = given.received_case()
    loading.load_profile("us-cfpb", act=given.act())
    shipped = changing.editions.edition("profile", "us-cfpb", 1)
    changing.confirm(shipped, act=given.act(nadia, days_later=1))

    receiving.acknowledge(case, act=given.act(mira, days_later=2))

    assert not case.deadlines.filter(basis="statutory").exists()


def test_an_internal_target_ends_before_the_law_does_and_on_a_working_day(nadia):
    given.organisation()
    in_force(PORTAL, nadia, target_percent=80)

    case = given.received_case()

    target = case.deadlines.get(kind="answer", basis="service", profile__code="law")
    # 80 % of fifteen days is Saturday 14 March: the Friday before it.
    assert day(target) == date(2026, 3, 13)
