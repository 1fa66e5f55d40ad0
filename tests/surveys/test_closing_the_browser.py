"""A survey is open in a browser as a complaint is: for a visit, and closed with it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from ombud.access.models import Visit
from ombud.web.portal.visiting import COOKIE
from tests import given
from tests.surveys.asked import Office
from tests.surveys.test_pages import letter_of

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def opened(client, monkeypatch):
    shift = timezone.now() - timedelta(days=12)
    monkeypatch.setattr(given, "MONDAY", shift.replace(hour=9, minute=0, second=0))
    client.get(letter_of(Office().asked()))
    assert client.get("/survey/").status_code == 200


def test_a_survey_is_open_in_a_visit_and_in_no_session_of_the_desk(client, opened):
    assert client.cookies[COOKIE].value
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_leaving_quickly_closes_the_survey_too(client, opened):
    client.get("/case/exit/")
    assert client.get("/survey/").status_code == 410


def test_closing_the_complaint_closes_the_survey_too(client, opened):
    client.post("/case/leave/")
    assert client.get("/survey/").status_code == 410


def test_whoever_goes_on_answering_does_not_lose_the_survey(client, opened):
    Visit.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    client.get("/survey/")
    assert Visit.objects.get().expire_date > timezone.now() + AN_HOUR
