"""Who else writes to a complainant is shown, to whoever may see the case."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.cases.life import consulting, keeping_out, writing
from ombud.journal.models import Entry
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.workplace import presence
from ombud.workplace.models import Presence
from ombud.workplace.vocabulary import Doing
from tests import given
from tests.cases import sides

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    return given.person("priya")


@pytest.fixture
def lena(priya):
    return given.person("lena", Role.LEAD)


@pytest.fixture
def case(priya):
    return given.case_under_investigation(priya)


def seen_by(client, person, case):
    client.force_login(person)
    address = reverse("desk:present", args=[case.reference])
    return client.get(address).content.decode()


def page_of(client, person, case):
    client.force_login(person)
    return client.get(reverse("desk:case", args=[case.reference])).content.decode()


def is_here(client, person, case, **told):
    client.force_login(person)
    return client.post(reverse("desk:present", args=[case.reference]), told)


def test_a_colleague_who_writes_is_named(client, case, priya, lena):
    is_here(client, priya, case)
    assert "Priya is writing to them now" in seen_by(client, lena, case)
    assert "writing to them now" not in seen_by(client, priya, case)


def test_a_colleague_with_a_form_open_is_named(client, case, priya, lena):
    is_here(client, priya, case, doing="step")
    assert "Priya has a form open" in seen_by(client, lena, case)


def test_who_says_that_they_left_is_named_no_more(client, case, priya, lena):
    is_here(client, priya, case)
    is_here(client, lena, case)
    assert is_here(client, priya, case, doing="gone").status_code == 204
    assert "Priya" not in seen_by(client, lena, case)
    assert [each.user for each in Presence.objects.all()] == [lena]


def test_who_left_is_told_of_for_a_minute_at_most_and_after_the_sweep_not_kept(
    client, case, priya, lena
):
    before = Entry.objects.count()
    asked_again = int(re.findall(r"every (\d+)s", page_of(client, lena, case))[0])
    unheard = timedelta(seconds=60 - asked_again)
    act = Act(actor=priya, at=timezone.now() - unheard, door=Door.WEB)
    presence.here(case, doing=Doing.WRITING, act=act)
    assert "Priya" not in seen_by(client, lena, case)

    now = Act(actor=None, at=timezone.now(), door=Door.CLOCK)
    assert presence.sweep(act=now) == 1
    assert Entry.objects.count() == before


def test_who_may_not_see_the_case_neither_hears_of_anybody_nor_is_told_of(
    client, case, priya, lena
):
    is_here(client, priya, case)
    keeping_out.recuse(case, people=[lena], act=given.act(priya))
    client.force_login(lena)
    assert is_here(client, lena, case).status_code == 404
    assert Presence.objects.get().user == priya


def test_asking_who_is_there_costs_one_question_however_many_are(
    client, case, priya, lena, django_assert_num_queries
):
    for number in range(10):
        person = given.person(f"h{number}")
        presence.here(case, doing=Doing.WRITING, act=given.act(person, days_later=7))
    act = Act(actor=lena, at=given.MONDAY + timedelta(days=7), door=Door.WEB)
    with django_assert_num_queries(1):
        assert len(presence.others(case, act=act)) == 10


def test_what_waits_is_told_with_it_until_it_has_left(client, case, priya):
    held = writing.hold(case, body="Dear Ruth, soon.", act=given.act(priya))
    assert "leaves in a few seconds" in seen_by(client, priya, case)
    late = Act(actor=None, at=timezone.now(), door=Door.CLOCK)
    writing.release(held.pk, act=late)
    assert "leaves in" not in seen_by(client, priya, case)


def test_a_form_that_has_no_place_for_what_waits_is_sent_none(client, case, priya):
    writing.hold(case, body="Dear Ruth, soon.", act=given.act(priya))
    form = is_here(client, priya, case, doing="step").content.decode()
    assert "waiting" not in form
    assert 'id="waiting"' in is_here(client, priya, case).content.decode()
    assert 'id="waiting"' in seen_by(client, priya, case)


def test_a_department_that_is_only_asked_is_sent_no_place_its_page_lacks(
    client, case, priya
):
    metering = given.unit("metering")
    ada = given.person("ada", Role.EXPERT, of=metering)
    consulting.consult(
        case,
        unit=metering,
        question="Who keyed it?",
        due_on=sides.day(4),
        act=given.act(priya),
    )
    assert 'id="waiting"' not in page_of(client, ada, case)
    assert 'id="waiting"' not in seen_by(client, ada, case)
