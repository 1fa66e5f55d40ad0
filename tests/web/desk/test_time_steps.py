"""Dates, more time, clocks that stand still: each step at the desk, and its no."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from ombud.cases.deadlines import extending
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from ombud.web.templatetags.days import day
from tests import given

pytestmark = pytest.mark.django_db

# Pages act at this very moment, so these cases arrived yesterday or the day before.
RECENTLY = (datetime.now(UTC) - given.MONDAY).days - 1
REASON = "more-to-look-into"
WAITING = {
    "title": {"en": "Waiting"},
    "basis": "service",
    "confidence": "default",
    "limits": {"answer": {"count": 30, "unit": "calendar_days"}},
    "pauses": [
        {
            "reason": "court",
            "kinds": ["answer"],
            "cap": {"count": 40, "unit": "calendar_days"},
        }
    ],
}
PORTAL = {
    "title": {"en": "Portal of an authority"},
    "basis": "statutory",
    "confidence": "confirmed",
    "limits": {
        "answer": {"count": 15, "unit": "calendar_days", "since": "sent_to_company"}
    },
}


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture
def case():
    return given.received_case_on(days_later=RECENTLY)


def page_of(case, step, query=""):
    return reverse("desk:step", args=[case.reference, step]) + query


def look(client, person, case, step, query=""):
    client.force_login(person)
    return client.get(page_of(case, step, query)).content.decode()


def take(client, person, case, step, **typed):
    client.force_login(person)
    answer = client.post(page_of(case, step), typed)
    case.refresh_from_db()
    return answer


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


def test_a_date_that_is_recorded_moves_the_clock_counted_from_it(client, lena):
    given.rule_in_force(PORTAL)
    case = given.received_case_on(days_later=RECENTLY)
    before = case.deadlines.get(kind="answer", basis="statutory")
    sent = (before.started_at - timedelta(days=3)).date()
    told = {"event": "sent_to_company", "happened_on": sent, "at_time": "16:30"}

    take(client, lena, case, "record-date", **told, evidence="The stamp of the portal.")

    after = case.deadlines.get(kind="answer", basis="statutory", ended_at=None)
    assert (after.since, after.started_at.date()) == ("sent_to_company", sent)
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "The stamp of the portal." in page
    assert "because what it was counted from changed" in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"happened_on": "2999-01-01"}, "happened_on"),
        ({"happened_on": "1066-10-14"}, "happened_on"),
        ({"event": "acknowledged"}, "event"),
        ({"at_time": "25:00"}, "at_time"),
        ({"evidence": " "}, "evidence"),
    ],
)
def test_a_date_that_cannot_be_is_refused_at_its_field(client, lena, typed, field):
    case = given.received_case()
    told = {"event": "claim_presented", "happened_on": "2026-03-01", "evidence": "x"}

    answer = take(client, lena, case, "record-date", **told | typed)

    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.content.decode()


def test_a_clock_stands_still_until_a_day_and_goes_on(client, lena):
    given.rule_in_force(WAITING, code="waiting")
    case = given.received_case_on(days_later=RECENTLY)
    clock = case.deadlines.get(kind="answer", profile__code="waiting")
    today = datetime.now(UTC).date()

    page = look(client, lena, case, "stop-clock")
    assert "A court is looking at the same matter. Until" in page
    assert "You agreed to wait." not in page
    told = {"reason": "court", "until": today + timedelta(days=10)}
    assert take(client, lena, case, "stop-clock", **told).status_code == 302

    clock.refresh_from_db()
    assert clock.due_at.date() > clock.first_due_at.date()
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "Paused" in page
    assert "Stands still since" in page
    assert take(client, lena, case, "start-clock").status_code == 302
    assert not clock.pauses.filter(ended_at=None).exists()


def test_no_clock_stands_still_longer_than_its_rule_permits(client, lena):
    given.rule_in_force(WAITING, code="waiting")
    case = given.received_case_on(days_later=RECENTLY)

    for days in (60, -1):
        until = datetime.now(UTC).date() + timedelta(days=days)
        told = {"reason": "court", "until": until}
        answer = take(client, lena, case, "stop-clock", **told)
        assert answer.status_code == 422
        assert 'id="id_until-error"' in answer.content.decode()


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


def test_every_step_about_time_is_in_the_journal_once(client, lena, case):
    page = take(client, lena, case, "give-time", **a_week_more(case)).content.decode()
    seen = {name: typed_in(page, name) for name in ("notice", "drawn")}
    take(client, lena, case, "give-time", **a_week_more(case), **seen)

    given_at = Entry.objects.filter(verb="case.time_given", subject_id=case.pk)
    assert given_at.count() == 1
