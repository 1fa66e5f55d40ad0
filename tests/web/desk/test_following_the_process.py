"""What the process says at the desk: how urgent a case is, and who must agree."""

import pytest
from django.urls import reverse

from ombud.people.vocabulary import Role
from ombud.rulebook.models import Category
from tests import given
from tests.web.desk.time_steps import page_of, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def test_no_category_is_asked_for_where_there_is_none(client, lena):
    case = given.acknowledged_case(lena)
    judged = {"severity": 3, "safety": "none", "complexity": 2, "impact": 1}
    client.force_login(lena)
    assert 'id="id_category"' in client.get(page_of(case, "assess")).content.decode()

    Category.objects.update(retired_on=given.MONDAY)

    page = client.get(page_of(case, "assess")).content.decode()
    assert 'id="id_category"' not in page
    assert take(client, lena, case, "assess", **judged).status_code == 302


def test_another_urgency_than_the_process_says_needs_its_reasons(client, lena):
    case = given.acknowledged_case(lena)
    judged = {"severity": 3, "safety": "none", "complexity": 2, "impact": 1}

    answer = take(client, lena, case, "assess", **judged, urgency=4)
    assert answer.status_code == 422
    assert 'id="id_reasons-error"' in answer.content.decode()

    because = {"urgency": 4, "reasons": "A child lives there."}
    assert take(client, lena, case, "assess", **judged, **because).status_code == 302
    row = case.assessments.get()
    assert (row.urgency, row.suggested_urgency) == (4, 2)
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "by the process it would be: Normal" in page


def test_without_a_choice_the_process_says_how_urgent_it_is(client, lena):
    case = given.acknowledged_case(lena)
    judged = {"severity": 5, "safety": "none", "complexity": 2, "impact": 1}

    take(client, lena, case, "assess", **judged, urgency="")

    row = case.assessments.get()
    assert row.urgency == row.suggested_urgency == 4


def test_a_decision_that_needs_no_approval_is_answered_at_once(client):
    priya = given.person("priya")
    given.rule_in_force({"approvals": []}, kind="process", code="main")
    case = given.decided_case(priya)
    client.force_login(priya)

    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()

    assert f'btn-primary" href="{page_of(case, "answer")}"' in page
