"""What a draft of the process would have made of the cases of a quarter."""

import pytest

from ombud.cases.life import asking
from tests import given
from tests.insight.rehearsals import draft, only, rehearsed

pytestmark = pytest.mark.django_db


def process(**more):
    return {"title": {"en": "Process"}} | more


def test_a_route_sends_cases_to_another_department(mira, lena):
    given.unit("safety")
    given.received_case(narrative="It smells of gas.")
    given.received_case()
    routes = [{"code": "gas", "when": {"words": ["gas"]}, "unit": "safety"}]

    found = rehearsed(draft(lena, "process", process(routes=routes)), lena)

    moved = only(found).judged.unit
    assert (moved.old, moved.new) == ("", "safety")
    assert {(load.unit, load.before, load.after) for load in found.load} == {
        ("", 2, 1),
        ("safety", 0, 1),
    }
    assert found.rerouted == 1


def test_a_route_may_wait_for_how_grave_a_case_turns_out_to_be(mira, lena):
    given.unit("board")
    given.assessed_case(mira)
    given.received_case()
    routes = [{"code": "grave", "when": {"severity_at_least": 3}, "unit": "board"}]

    found = rehearsed(draft(lena, "process", process(routes=routes)), lena)

    assert only(found).judged.unit.new == "board"


def test_a_category_may_belong_to_another_department(mira, lena):
    given.unit("accounts")
    given.received_case(category="billing")
    said = [{"code": "billing", "names": {"en": "Billing"}, "unit": "accounts"}]

    found = rehearsed(draft(lena, "process", process(categories=said)), lena)

    assert only(found).judged.unit.new == "accounts"


def test_a_department_nobody_knows_gets_nothing(mira, lena):
    given.received_case()
    routes = [{"code": "all", "unit": "nowhere"}]

    found = rehearsed(draft(lena, "process", process(routes=routes)), lena)

    assert found.changed == []


def test_another_matrix_makes_cases_more_urgent(mira, lena):
    given.assessed_case(mira)
    matrix = [[4] * 5 for _ in range(5)]

    found = rehearsed(draft(lena, "process", process(urgency={"matrix": matrix})), lena)

    urgency = only(found).judged.urgency
    assert (urgency.old, urgency.new) == (2, 4)
    assert (found.more_urgent, found.less_urgent) == (1, 0)


def test_more_complaints_are_looked_into_deeply(mira, lena):
    given.assessed_case(mira)
    given.received_case()
    depth = {"standard_from": 1, "full_from": 6}

    found = rehearsed(draft(lena, "process", process(depth=depth)), lena)

    level = only(found).judged.level
    assert (level.old, level.new) == ("light", "standard")
    assert (found.deeper, found.less_deep) == (1, 0)


def test_a_second_person_is_needed_less_often(mira, lena):
    given.assessed_case(mira)
    approvals = [{"severity_at_least": 5}]

    found = rehearsed(draft(lena, "process", process(approvals=approvals)), lena)

    assert only(found).judged.approval is False
    assert (found.approvals_more, found.approvals_less) == (0, 1)


def test_a_step_nobody_took_before_a_decision_is_named(mira, lena):
    given.decided_case(mira)
    given.case_under_investigation(mira)  # there is still time for it
    asked = given.case_under_investigation(mira)
    asked = asking.ask(asked, question="When?", act=given.act(mira))
    demands = [{"steps": ["ask", "consult"]}]

    found = rehearsed(draft(lena, "process", process(demands=demands)), lena)

    assert only(found).judged.demands == ("ask", "consult")
    assert found.demands_unmet == 1
