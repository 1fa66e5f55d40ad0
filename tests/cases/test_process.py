"""What the process in force says is done: who gets a case, how urgent, who agrees."""

from decimal import Decimal

import pytest

from ombud.cases.life import answering, assessing, deciding, receiving
from ombud.cases.life.assessing import Judgement
from ombud.cases.policy import steps_open_to
from ombud.cases.states import Step
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Complexity, Impact, Outcome, Safety, Severity
from ombud.journal import queries as journal
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import changing
from ombud.rulebook.vocabulary import RuleKind
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    return given.person("mira")


@pytest.fixture
def nadia():
    return given.person("nadia", Role.REPRESENTATIVE)


def in_force(nadia, *, days_later=0, **content):
    """A process as a lead wrote and the representative confirmed it."""
    writer = given.person(f"writer-{days_later}", Role.LEAD)
    act = given.act(writer, days_later=days_later)
    draft = changing.write(
        RuleKind.PROCESS, "main", content=content, valid_from=act.at.date(), act=act
    )
    return changing.confirm(draft, act=given.act(nadia, days_later=days_later))


def verbs(case):
    return [entry.verb for entry in journal.entries_of(case)]


def route(code, *, unit="metering", **when):
    return {"code": code, "unit": unit, "when": when}


def judged(severity, **told):
    return Judgement(
        **{
            "severity": severity,
            "safety": Safety.NONE,
            "complexity": Complexity.FEW_FACTS,
            "impact": Impact.ONE,
            **told,
        }
    )


def test_the_first_route_that_matches_takes_the_complaint(nadia):
    given.organisation()
    given.unit("network")
    in_force(
        nadia,
        routes=[
            route("turkish", unit="network", languages=["tr"]),
            route("meters", words=["boiler"]),
            route("rest", unit="network"),
        ],
    )

    turkish = given.received_case(language="tr")
    meters = given.received_case(narrative="The BOILER is cold.")
    rest = given.received_case(narrative="The counter was closed.")

    assert [case.unit.code for case in (turkish, meters, rest)] == [
        "network",
        "metering",
        "network",
    ]
    assert journal.entries_of(meters).last().facts["route"] == "meters"


def test_words_are_found_however_turkish_spells_them(nadia):
    given.organisation()
    in_force(nadia, routes=[route("heat", words=["ISITMA"])])

    case = given.received_case(narrative="Isıtma üç gündür çalışmıyor.", language="tr")

    assert "case.routed" in verbs(case)


def test_a_route_may_name_a_person_but_never_the_one_complained_about(nadia, mira):
    given.organisation()
    in_force(
        nadia,
        routes=[{"code": "to-mira", "handler": "mira", "when": {"words": ["boiler"]}}],
    )

    assert given.received_case(narrative="The boiler is cold.").handler == mira


def test_a_route_to_nobody_we_know_changes_nothing(nadia):
    given.organisation()
    in_force(nadia, routes=[route("gone", unit="no-such-department")])

    assert given.received_case().unit is None


def test_how_grave_it_is_may_send_a_case_elsewhere_at_assessment(nadia, mira):
    given.organisation()
    given.unit("network")
    in_force(nadia, routes=[route("grave", unit="network", severity_at_least=4)])
    case = given.acknowledged_case(mira)

    case = assessing.assess(case, judgement=judged(Severity.MAJOR), act=given.act(mira))

    assert case.unit.code == "network"


def test_a_case_keeps_the_process_it_arrived_under(nadia, mira):
    given.organisation()
    first = in_force(nadia)
    case = given.received_case()
    in_force(nadia, days_later=1, routes=[route("all")])

    assert case.process == first
    assert given.received_case_on(days_later=2).process != first


def test_urgency_comes_from_the_matrix_and_danger_raises_it(nadia, mira):
    given.organisation()
    matrix = [[1] * 5, [1] * 5, [1, 1, 1, 2, 4], [3] * 5, [4] * 5]
    in_force(nadia, urgency={"matrix": matrix, "possible_danger": 3})

    def urgency(**told):
        case = given.acknowledged_case(mira)
        judgement = judged(Severity.MODERATE, **told)
        assessing.assess(case, judgement=judgement, act=given.act(mira))
        return case.assessments.get().urgency

    assert urgency() == 1
    assert urgency(impact=Impact.PUBLIC) == 4
    assert urgency(safety=Safety.POSSIBLE) == 3


def test_a_person_may_differ_from_the_matrix_with_reasons_only(mira):
    given.organisation()
    case = given.acknowledged_case(mira)

    with pytest.raises(Unusable) as refusal:
        assessing.assess(
            case, judgement=judged(Severity.MINOR, urgency=4), act=given.act(mira)
        )
    assert refusal.value.field == "reasons"

    reasoned = judged(Severity.MINOR, urgency=4, reasons="The press has called.")
    assessing.assess(case, judgement=reasoned, act=given.act(mira))
    kept = case.assessments.get()
    assert (kept.suggested_urgency, kept.urgency) == (1, 4)


def test_small_matters_need_no_second_person_where_the_process_says_so(nadia, mira):
    given.organisation()
    in_force(nadia, approvals=[{"severity_at_least": 4}])
    case = given.decided_case(mira)

    assert Step.ANSWER in steps_open_to(given.act(mira), case)
    answered = given.answer(case, mira)

    assert answered.status == "answered"


def test_grave_ones_do(nadia, mira):
    given.organisation()
    in_force(nadia, approvals=[{"severity_at_least": 3}])
    case = given.decided_case(mira)

    with pytest.raises(NotReady, match="second person"):
        answering.answer(case, body="We agree.", act=given.act(mira))


def test_money_above_a_sum_needs_a_second_person(nadia, mira):
    given.organisation()
    in_force(nadia, approvals=[{"amount_over": "50"}])
    cheap, dear = given.case_with_findings(mira), given.case_with_findings(mira)
    given.decide(cheap, mira, remedies=[given.a_promise(amount=Decimal("50.00"))])
    given.decide(dear, mira, remedies=[given.a_promise(amount=Decimal("50.01"))])
    for case in (cheap, dear):
        case.refresh_from_db()

    given.answer(cheap, mira)
    with pytest.raises(NotReady):
        answering.answer(dear, body="Here is your money.", act=given.act(mira))


def test_a_decision_waits_for_what_the_process_demands(nadia, mira):
    given.organisation()
    in_force(nadia, demands=[{"severity_at_least": 3, "steps": ["ask", "offer"]}])
    case = given.case_with_findings(mira)

    with pytest.raises(NotReady) as refusal:
        deciding.decide(
            case,
            outcome=Outcome.UPHELD,
            reasons="So.",
            no_remedy_because=given.NOTHING_MORE,
            act=given.act(mira),
        )

    assert "asked first" in str(refusal.value)
    assert "options are offered first" in str(refusal.value)


def test_who_works_alone_settles_a_complaint_without_a_second_person(nadia):
    given.organisation()
    in_force(nadia, small_business=True)

    case = given.decided_case(nadia)
    answered = given.answer(case, nadia)

    assert answered.status == "answered"


def test_a_significant_complaint_is_noted_for_top_management_once(nadia, mira):
    given.organisation()
    case = given.acknowledged_case(mira)

    case = assessing.assess(
        case, judgement=judged(Severity.CRITICAL), act=given.act(mira)
    )
    case = given.assigning.assign(case, handler=mira, act=given.act(mira))
    assessing.assess(case, judgement=judged(Severity.CRITICAL), act=given.act(mira))

    assert verbs(case).count("case.significant") == 1
    told = next(e for e in journal.entries_of(case) if e.verb == "case.significant")
    assert "management" in told.facts["to"]


def test_danger_in_the_words_alerts_before_anybody_assessed_it(nadia):
    given.organisation()
    in_force(nadia, routes=[{"code": "gas", "when": {"words": ["gas"]}, "alert": True}])

    case = given.received_case(narrative="It smells of gas in the cellar.")

    assert verbs(case) == ["case.received", "case.routed", "case.significant"]


def test_intake_costs_no_more_for_an_empty_process(django_assert_max_num_queries):
    given.organisation()
    given.received_case()

    with django_assert_max_num_queries(24):
        receiving.receive(
            receiving.Complaint(narrative="Cold.", channel="web_form"), act=given.act()
        )
