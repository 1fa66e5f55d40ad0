"""What people might try, or stumble into, with the clocks of a case."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ombud.cases.deadlines import dates, extending, passing
from ombud.cases.life import (
    answering,
    asking,
    assessing,
    closing,
    dating,
    deciding,
    importing,
    receiving,
    writing,
)
from ombud.cases.life.extending import give_time
from ombud.cases.models import Case
from ombud.journal import queries as journal
from ombud.journal import verifying
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import StartEvent
from tests import given

pytestmark = pytest.mark.django_db

LIMITS = {
    "acknowledgement": {"count": 5, "unit": "business_days"},
    "update": {"count": 10, "unit": "business_days"},
    "answer": {"count": 15, "unit": "business_days"},
}


def law(limits=None, **more):
    return {
        "title": {"en": "Law"},
        "basis": "statutory",
        "confidence": "confirmed",
        "limits": limits or LIMITS,
    } | more


FOR_BILLING = {"applies": {"categories": ["billing"]}}


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def clocks(case, kind, code="law", basis="statutory"):
    return case.deadlines.filter(kind=kind, profile__code=code, basis=basis)


def running(case, kind, code="law", basis="statutory"):
    return clocks(case, kind, code, basis).get(met_at=None, ended_at=None)


def of_category(case, code, mira, *, days_later):
    return assessing.assess(
        case,
        judgement=given.judgement(),
        category=rules.category(code),
        act=given.act(mira, days_later=days_later),
    )


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


def test_a_target_set_aside_for_more_time_stays_aside(mira, lena):
    rule = law(
        target_percent=80,
        extensions={"answer": {"basis": "added", "count": 5, "unit": "business_days"}},
    )
    given.rule_in_force(rule)
    case = given.case_with_findings(mira)
    give_time(
        case,
        clock=running(case, "answer").pk,
        until=date(2026, 3, 30),
        reason="",
        words="So.",
        notice="Longer.",
        act=given.act(lena, days_later=1),
    )

    case = of_category(case, "billing", mira, days_later=2)
    deciding.decide(
        case, outcome="upheld", reasons="So.", act=given.act(mira, days_later=3)
    )
    deciding.approve(case, act=given.act(lena, days_later=3))
    answering.answer(case, body="We agree.", act=given.act(mira, days_later=4))

    targets = clocks(case, "answer", basis="service")
    assert [each.ended_as for each in targets] == ["set_aside"]


PAUSE = {
    "reason": "complainant",
    "kinds": ["answer"],
    "cap": {"count": 14, "unit": "calendar_days"},
}


def test_no_time_is_given_while_the_clock_stands_still(mira, lena):
    rule = law(
        pauses=[PAUSE],
        extensions={"answer": {"basis": "total", "count": 20, "unit": "business_days"}},
    )
    given.rule_in_force(rule)
    case = given.case_under_investigation(mira)
    case = asking.ask(case, question="A photo?", act=given.act(mira, days_later=1))

    with pytest.raises(Unusable, match="stands still"):
        give_time(
            case,
            clock=running(case, "answer").pk,
            until=extending.latest(running(case, "answer")).date(),
            reason="",
            words="So.",
            notice="Longer.",
            act=given.act(lena, days_later=1),
        )


def test_a_clock_stands_still_no_longer_in_all_than_its_rule_permits(mira):
    given.rule_in_force(law(pauses=[PAUSE]))
    case = given.case_under_investigation(mira)

    for day in (1, 11, 21, 31):
        case = asking.ask(
            case, question="A photo?", act=given.act(mira, days_later=day)
        )
        case = asking.resume(case, act=given.act(mira, days_later=day + 9))

    clock = clocks(case, "answer").get()
    lost = sum(
        (
            (row.ended_at and min(row.ended_at, row.cap_at)) - row.begun_at
            for row in clock.pauses.all()
        ),
        timedelta(),
    )
    assert lost <= timedelta(days=15)
    assert dates.due_at(clock) == clock.due_at


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


def test_a_date_recorded_after_the_end_does_not_win_back_time(mira):
    rule = law(
        {"answer": {"count": 15, "unit": "calendar_days", "since": "last_requirement"}}
    )
    given.rule_in_force(rule)
    case = given.case_under_investigation(mira)
    passing.mark_missed(given.act(days_later=16))

    dating.record_date(
        case,
        event=StartEvent.LAST_REQUIREMENT,
        happened_at=given.act(days_later=17).at,
        evidence="The last paper came.",
        act=given.act(mira, days_later=17),
    )

    clock = clocks(case, "answer").get()
    assert clock.missed_at is not None
    assert clock.ended_at is None


def test_a_recorded_date_is_moved_later_by_nobody_but_who_leads(mira, lena):
    rule = law(
        {
            "answer": {
                "count": 15,
                "unit": "calendar_days",
                "since": "last_requirement",
            }
        }
    )
    given.rule_in_force(rule)
    case = given.case_under_investigation(mira)

    def last_paper(person, day):
        dating.record_date(
            case,
            event=StartEvent.LAST_REQUIREMENT,
            happened_at=given.act(days_later=day).at,
            evidence="The last paper came.",
            act=given.act(person, days_later=12),
        )

    last_paper(mira, 5)
    last_paper(mira, 4)
    with pytest.raises(Unusable, match="who leads"):
        last_paper(mira, 11)
    assert running(case, "answer").started_at == given.act(days_later=4).at
    last_paper(lena, 11)

    assert running(case, "answer").started_at == given.act(days_later=11).at


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


def test_a_way_outside_that_has_closed_is_not_opened_again(mira, lena):
    given.rule_in_force(law(LIMITS | {"outside": {"count": 1, "unit": "months"}}))
    case = given.answered_case(mira, lena)
    passing.catch_up(given.act(days_later=60))

    closing.close(case, reason="accepted", act=given.act(mira, days_later=61))

    assert clocks(case, "outside").count() == 1


def test_an_answer_meets_what_waited_for_an_offer(mira, lena):
    given.rule_in_force(
        law({"answer": {"count": 10, "unit": "business_days", "met_by": "offered"}})
    )
    case = given.answered_case(mira, lena)

    assert clocks(case, "answer").get().met_at is not None


def test_a_reason_nobody_may_choose_from_is_not_made_up(mira, lena):
    rule = law(extensions={"answer": {"basis": "open"}})
    given.rule_in_force(rule)
    case = given.case_under_investigation(mira)

    with pytest.raises(Unusable):
        give_time(
            case,
            clock=running(case, "answer").pk,
            until=date(2026, 4, 30),
            reason="Ruth Adeyemi is on holiday",
            words="So.",
            notice="Longer.",
            act=given.act(lena, days_later=1),
        )
    said = str([entry.facts for entry in journal.entries_of(case)])
    assert "Ruth" not in said


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


def test_the_chains_hold_after_all_this(mira, lena):
    given.rule_in_force(law(pauses=[PAUSE], **FOR_BILLING))
    case = given.case_under_investigation(mira)
    case = of_category(case, "billing", mira, days_later=2)
    case = asking.ask(case, question="A photo?", act=given.act(mira, days_later=3))
    passing.catch_up(given.act(days_later=50))
    case = asking.resume(case, act=given.act(mira, days_later=51))

    assert verifying.verify_all().holds


def test_who_may_agree_is_whom_the_process_names(mira, lena):
    grave = {"severity_at_least": 3, "roles": ["representative"]}
    given.rule_in_force({"approvals": [{}, grave]}, kind="process", code="main")
    nadia = given.person("nadia", Role.REPRESENTATIVE)
    light, heavy = given.decided_case(mira), given.decided_case(mira)
    Case.objects.filter(pk=light.pk).update(severity=2)

    given.approve(light, lena)
    Case.objects.filter(pk=heavy.pk).update(severity=4)
    with pytest.raises(NotAllowed):
        given.approve(heavy, lena)
    given.approve(heavy, nadia)


def test_a_process_that_names_nobody_who_may_leaves_the_representative(mira, lena):
    nobody = {"approvals": [{"roles": ["management"]}]}
    given.rule_in_force(nobody, kind="process", code="main")
    case = given.decided_case(mira)

    with pytest.raises(NotAllowed):
        given.approve(case, lena)
    given.approve(case, given.person("nadia", Role.REPRESENTATIVE))
