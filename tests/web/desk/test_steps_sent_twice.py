"""The form of a step that comes twice, by a double click or a reload, takes it once."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from ombud.cases.life import keeping_out
from ombud.cases.states import Step
from ombud.journal import queries as journal
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.taking import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


@pytest.fixture
def case(priya, client):
    case = given.case_under_investigation(priya)
    client.force_login(priya)
    return case


def opened(client, case, step):
    """The key of the form, as it is opened."""
    page = client.get(page_of(case, step)).content.decode()
    return re.search(r'name="key" value="([^"]+)"', page)[1]


def send(client, case, step, key, **typed):
    return client.post(page_of(case, step), {"key": key, **typed})


def times(case, verb):
    return journal.entries_of(case).filter(verb=verb).count()


def test_a_short_note_sent_twice_is_written_once(client, case):
    key = opened(client, case, Step.NOTE)
    first = send(client, case, Step.NOTE, key, body="Rang, nobody there.")
    again = send(client, case, Step.NOTE, key, body="Rang, nobody there.")

    assert (again.status_code, again.url) == (302, first.url)
    said = [str(each) for each in get_messages(again.wsgi_request)]
    assert said[-1] == "Done already: the form came twice."
    assert times(case, "case.noted") == 1


def test_a_short_reply_sent_twice_is_sent_once(client, case):
    key = opened(client, case, Step.NOTE)
    for _each in range(2):
        send(client, case, Step.WRITE, key, body="We have your bill.")
    assert times(case, "case.written") == 1


def test_a_question_to_a_department_sent_twice_is_asked_once(client, case):
    metering, due_on = given.unit("metering"), timezone.localdate() + timedelta(days=3)
    key = opened(client, case, Step.CONSULT)
    typed = {"unit": metering.pk, "question": "Who keyed it?", "due_on": due_on}
    for _each in range(2):
        send(client, case, Step.CONSULT, key, **typed)
    assert case.consultations.count() == 1


def test_other_words_from_a_form_gone_back_to_are_another_note(client, case):
    key = opened(client, case, Step.NOTE)
    for words in ("Rang, nobody there.", "Rang again: she is away."):
        send(client, case, Step.NOTE, key, body=words)
    assert times(case, "case.noted") == 2


def test_a_form_that_was_refused_can_be_sent_again(client, case):
    key = opened(client, case, Step.NOTE)
    assert send(client, case, Step.NOTE, key, body=" ").status_code == 422
    assert send(client, case, Step.NOTE, key, body="Rang.").status_code == 302
    assert times(case, "case.noted") == 1


def test_whose_case_went_out_of_sight_meanwhile_is_led_back_to_the_list(client, case):
    key = opened(client, case, Step.NOTE)
    send(client, case, Step.NOTE, key, body="Rang.")
    rita = given.person("rita", Role.REPRESENTATIVE)
    priya = case.handler
    keeping_out.recuse(case, people=[priya], act=given.act(rita, days_later=3))

    again = send(client, case, Step.NOTE, key, body="Rang.")
    assert (again.status_code, again.url) == (302, reverse("desk:queue"))


def test_a_key_of_ones_own_opens_no_case_one_may_not_see(client, case):
    key = opened(client, case, Step.NOTE)
    send(client, case, Step.NOTE, key, body="Rang.")
    client.force_login(given.person("sam", Role.EXPERT, of=given.unit("billing")))
    for each in (key, opened_nowhere()):
        assert send(client, case, Step.NOTE, each, body="Hm.").status_code == 404


def opened_nowhere():
    return "0b6dd4c4-6a3f-4f0c-8d6e-2f7f6a3f4f0c"
