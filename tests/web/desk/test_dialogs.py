"""Every step and every event has its words; short steps open over the case."""

import pytest
from django.urls import reverse

from ombud.cases.events import CaseEvent
from ombud.cases.states import Step
from ombud.people.vocabulary import Role
from ombud.web.desk.steps.dialogs import DIALOGS
from ombud.web.desk.timeline.verbs import TELLERS
from tests import given

OVER_THE_CASE = {"HX-Request": "true"}


@pytest.fixture
def priya(client):
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return priya


def page_of(case, step):
    return reverse("desk:step", args=[case.reference, step])


def test_every_step_has_a_form():
    assert set(DIALOGS) == set(Step)


def test_every_event_of_a_case_can_be_told():
    assert set(TELLERS) == set(CaseEvent)


@pytest.mark.django_db
def test_a_dialog_is_the_form_alone(client, priya):
    case = given.case_under_investigation(priya)
    part = client.get(page_of(case, "note"), headers=OVER_THE_CASE).content.decode()
    assert "<dialog" in part
    assert "<html" not in part


@pytest.mark.django_db
def test_a_refused_dialog_keeps_what_was_typed(client, priya):
    case = given.case_under_investigation(priya)
    typed = {"unit": "", "question": "Who keyed it?", "due_on": "2026-13-40"}
    answer = client.post(page_of(case, "consult"), typed, headers=OVER_THE_CASE)
    assert answer.status_code == 422
    assert "<dialog" in answer.content.decode()
    assert "Who keyed it?" in answer.content.decode()


@pytest.mark.django_db
def test_a_dialog_that_was_sent_leads_back_to_the_case(client, priya):
    case = given.case_under_investigation(priya)
    answer = client.post(page_of(case, "note"), {"body": "x"}, headers=OVER_THE_CASE)
    assert answer["HX-Redirect"] == reverse("desk:case", args=[case.reference])
    assert case.messages.filter(body="x").exists()


@pytest.mark.django_db
def test_who_loses_sight_of_a_case_is_led_to_the_queue(client, priya):
    case = given.acknowledged_case(priya)
    client.force_login(given.person("ida", Role.INTAKE))
    judged = {"severity": 3, "safety": "none", "complexity": 2, "impact": 1}
    answer = client.post(page_of(case, "assess"), judged)
    assert answer.url == "/desk/"


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["find", "prove"])
def test_what_the_complainant_reads_is_never_called_internal(client, priya, step):
    case = given.answered_with_a_remedy(priya, given.person("lena", Role.LEAD))
    if step == "find":
        case = given.case_under_investigation(priya)
    page = client.get(page_of(case, step)).content.decode()
    assert "The complainant can read this" in page
    assert "Internal, staff only" not in page
