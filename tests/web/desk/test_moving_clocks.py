"""Dates are recorded and clocks stand still: each step at the desk, and its no."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.time_steps import PORTAL, RECENTLY, look, take

pytestmark = pytest.mark.django_db

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


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


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
