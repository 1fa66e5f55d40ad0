"""What people might stumble into when rules come, go and bind a case late."""

from datetime import UTC, datetime

import pytest

from ombud.cases.deadlines import passing
from ombud.cases.life import importing, receiving, writing
from ombud.cases.models import Case
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from tests import given
from tests.cases.rules_in_force import FOR_BILLING, clocks, law, of_category, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def test_what_was_done_before_a_law_binds_counts_as_done(mira):
    given.rule_in_force(law(**FOR_BILLING))
    case = given.received_case()
    case = receiving.acknowledge(case, act=given.act(mira, days_later=1))

    case = of_category(case, "billing", mira, days_later=2)

    acknowledged = clocks(case, "acknowledgement").get()
    assert acknowledged.met_at == given.act(days_later=1).at
    passing.mark_missed(given.act(days_later=10))
    acknowledged.refresh_from_db()
    assert acknowledged.missed_at is None


def test_news_given_before_a_law_binds_counts_as_given(mira):
    given.rule_in_force(law(**FOR_BILLING))
    case = given.case_under_investigation(mira)
    writing.write(
        case, body="We are looking into it.", act=given.act(mira, days_later=9)
    )

    case = of_category(case, "billing", mira, days_later=11)

    update = running(case, "update")
    assert update.started_at == given.act(days_later=9).at


def test_a_rule_replaced_on_its_own_day_still_binds_who_came_under_it(mira):
    first = given.rule_in_force(law(), days_later=0)
    case = given.received_case()
    given.rule_in_force(
        law({"answer": {"count": 30, "unit": "business_days"}}), days_later=0
    )

    case = receiving.acknowledge(case, act=given.act(mira, days_later=1))

    assert running(case, "answer").profile == first
    assert clocks(case, "answer").count() == 1


def test_a_decision_does_not_take_away_what_law_makes_payable(mira, lena):
    rule = law(compensation=[{"amount": "193.00", "currency": "TRY"}])
    given.rule_in_force(rule)
    case = given.case_with_findings(mira)
    passing.mark_missed(given.act(days_later=25))

    given.decide(case, mira, days_later=26)
    given.approve(case, lena, days_later=26)

    assert case.remedies.get().currency == "TRY"


def test_what_law_makes_payable_is_owed_once_however_the_case_is_sorted(mira):
    rule = law(compensation=[{"amount": "193.00", "currency": "TRY"}], **FOR_BILLING)
    given.rule_in_force(rule)
    case = given.case_under_investigation(mira, category="billing")
    passing.mark_missed(given.act(days_later=25))

    other = "other" if rules.category("other") else rules.categories_offered()[0].code
    assert other != "billing"
    case = of_category(case, other, mira, days_later=26)
    case = of_category(case, "billing", mira, days_later=27)
    passing.mark_missed(given.act(days_later=28))

    assert case.remedies.count() == 1


def test_a_case_taken_over_is_judged_by_no_date_of_before(mira):
    given.rule_in_force(law())
    old = importing.Arrival(
        source="old",
        external_reference="1",
        received_at=datetime(2025, 9, 1, tzinfo=UTC),
        narrative="No heating.",
        channel="web_form",
    )
    importing.take_over([old], act=given.act())

    case = receiving.acknowledge(Case.objects.get(), act=given.act(mira, days_later=1))
    passing.mark_missed(given.act(days_later=2))

    assert not case.deadlines.exists()
    assert case.process is not None


def test_an_answer_meets_what_waited_for_an_offer(mira, lena):
    given.rule_in_force(
        law({"answer": {"count": 10, "unit": "business_days", "met_by": "offered"}})
    )
    case = given.answered_case(mira, lena)

    assert clocks(case, "answer").get().met_at is not None


def test_an_upgrade_leaves_cases_under_the_promise_they_came_with(mira):
    """A later version of our own promise does not reach back either."""
    case = given.received_case()
    first = running(case, "answer", "iso-default", "service")

    given.rule_in_force(
        law({"answer": {"count": 9, "unit": "weeks"}}, basis="service"),
        code="iso-default",
        days_later=0,
    )
    case = receiving.acknowledge(case, act=given.act(mira, days_later=1))

    assert running(case, "answer", "iso-default", "service") == first
