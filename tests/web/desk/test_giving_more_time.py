"""More time is asked for and given at the desk, with a letter somebody has read."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from ombud.cases.deadlines import extending
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from ombud.web.templatetags.days import day
from tests import given
from tests.web.desk.time_steps import PORTAL, RECENTLY, look, take

pytestmark = pytest.mark.django_db

REASON = "more-to-look-into"


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture
def case():
    return given.received_case_on(days_later=RECENTLY)


def answer_clock(case):
    return case.deadlines.get(kind="answer", ended_at=None)


def a_week_more(case, *, days=7, **told):
    until = (answer_clock(case).due_at + timedelta(days=days)).date()
    return {
        "clock": answer_clock(case).pk,
        "until": until,
        "reason": REASON,
        "words": "The technician is ill until Monday.",
        **told,
    }


def typed_in(page, name):
    """What a textarea or a hidden field of a page holds."""
    area = re.search(
        rf'<textarea name="{name}".*?>\n?(.*?)</textarea>', page, re.DOTALL
    )
    if area:
        return area[1]
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1]


def test_more_time_is_asked_for_by_the_rule_of_the_clock(client, lena, case):
    page = look(client, lena, case, "ask-time")

    latest = extending.latest(answer_clock(case))
    assert "Our own promise" in page
    assert "There is more to look into than we first thought." in page
    assert day(latest.date()) in page
    assert "acknowledgement" not in page.partition('name="clock"')[2][:600].lower()


def test_a_request_stands_on_the_case_until_somebody_grants_it(client, lena, case):
    due = answer_clock(case).due_at
    answer = take(client, lena, case, "ask-time", **a_week_more(case))

    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "More time is asked for, until" in page
    assert "The technician is ill until Monday." in page
    assert answer_clock(case).due_at == due


def test_who_grants_a_request_finds_it_filled_in_with_the_letter(client, lena):
    case = given.received_case_on(days_later=RECENTLY, language="tr")
    asked = a_week_more(case)
    take(client, lena, case, "ask-time", **asked)

    page = look(client, lena, case, "give-time")

    letter = typed_in(page, "notice")
    with translation.override("tr"):
        assert day(asked["until"]) in letter
    assert "İncelememiz gerekenler ilk düşündüğümüzden fazla." in letter
    assert case.reference in letter
    assert f'value="{asked["until"]}"' in page
    assert f'value="{REASON}" selected' in page


def test_no_letter_goes_out_that_nobody_has_read(client, lena, case):
    told = a_week_more(case)
    answer = take(client, lena, case, "give-time", **told)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Please read the letter." in page
    assert day(told["until"]) in typed_in(page, "notice")
    assert not case.messages.filter(kind="delay").exists()

    seen = {name: typed_in(page, name) for name in ("notice", "drawn")}
    assert take(client, lena, case, "give-time", **told, **seen).status_code == 302
    assert case.messages.get(kind="delay").body == seen["notice"]
    assert answer_clock(case).due_at.date() == told["until"]


def test_a_letter_for_another_date_is_drawn_up_anew(client, lena, case):
    page = take(client, lena, case, "give-time", **a_week_more(case)).content.decode()
    seen = {name: typed_in(page, name) for name in ("notice", "drawn")}
    later = a_week_more(case, days=14)

    answer = take(client, lena, case, "give-time", **later, **seen)

    assert answer.status_code == 200
    assert day(later["until"]) in typed_in(answer.content.decode(), "notice")
    assert not case.messages.filter(kind="delay").exists()


def test_a_letter_somebody_changed_is_never_overwritten(client, lena, case):
    page = take(client, lena, case, "give-time", **a_week_more(case)).content.decode()
    mine = {"notice": "Dear Ruth, it takes a while.", "drawn": typed_in(page, "drawn")}
    later = a_week_more(case, days=14)

    page = take(client, lena, case, "give-time", **later, **mine).content.decode()

    assert "Please check that your letter" in page
    assert typed_in(page, "notice") == "Dear Ruth, it takes a while."
    again = {name: typed_in(page, name) for name in ("notice", "drawn")}
    assert take(client, lena, case, "give-time", **later, **again).status_code == 302


def test_the_letter_names_the_body_outside_that_the_rule_names(client, lena):
    outside = {"body": {"en": "Council <b>Ombudsman</b>"}}
    extensions = {"answer": {"basis": "open"}}
    given.rule_in_force(PORTAL | {"outside": outside, "extensions": extensions})
    case = given.received_case_on(days_later=RECENTLY)
    clock = case.deadlines.get(kind="answer", basis="statutory")
    told = a_week_more_on(clock)

    page = take(client, lena, case, "give-time", **told).content.decode()

    assert "Council &lt;b&gt;Ombudsman&lt;/b&gt;" in typed_in(page, "notice")
    assert "The technician is ill." in typed_in(page, "notice")


def test_time_on_our_own_promise_names_the_body_of_the_law_beside_it(client, lena):
    outside = {"body": {"en": "Council Ombudsman"}}
    given.rule_in_force(PORTAL | {"outside": outside})
    case = given.received_case_on(days_later=RECENTLY)
    ours = case.deadlines.get(kind="answer", basis="service")
    told = a_week_more_on(ours) | {"reason": "more-to-look-into"}

    page = take(client, lena, case, "give-time", **told).content.decode()

    assert "Council Ombudsman" in typed_in(page, "notice")


def a_week_more_on(clock):
    until = (clock.due_at + timedelta(days=7)).date()
    words = "The technician is ill."
    return {"clock": clock.pk, "until": until, "reason": "other", "words": words}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"days": -1}, "until"),
        ({"days": 300}, "until"),
        ({"reason": "because"}, "reason"),
        ({"clock": 0}, "clock"),
        ({"words": " "}, "words"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    client, lena, case, changed, field
):
    told = a_week_more(case, **changed)
    answer = take(client, lena, case, "ask-time", **told)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in page
    assert field == "words" or "The technician is ill until Monday." in page
    assert f'value="{told["until"]}"' in page


def test_a_handler_asks_and_does_not_give(client, lena):
    priya = given.person("priya")
    case = given.received_case_on(days_later=RECENTLY)
    take(client, lena, case, "assign", handler=priya.pk)

    assert take(client, priya, case, "ask-time", **a_week_more(case)).status_code == 302
    told = a_week_more(case, notice="Later.")
    assert take(client, priya, case, "give-time", **told).status_code == 403


def test_what_ran_out_is_not_extended(client, lena):
    case = given.received_case()

    page = look(client, lena, case, "give-time")

    assert "has already run out" in page
    answer = take(client, lena, case, "give-time", **a_week_more(case, notice="Later."))
    assert answer.status_code in {409, 422}


def test_what_is_impossible_here_is_no_noise_in_the_menu(client, lena, case):
    client.force_login(lena)

    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()

    assert "Give more time" in page
    assert "Let the clock" not in page


def test_every_step_about_time_is_in_the_journal_once(client, lena, case):
    page = take(client, lena, case, "give-time", **a_week_more(case)).content.decode()
    seen = {name: typed_in(page, name) for name in ("notice", "drawn")}
    take(client, lena, case, "give-time", **a_week_more(case), **seen)

    given_at = Entry.objects.filter(verb="case.time_given", subject_id=case.pk)
    assert given_at.count() == 1
