"""A page left open keeps no session alive, and takes nobody away when one has ended."""

from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.urls import reverse
from django.utils import timezone

from ombud.access.sessions import SessionStore
from tests import given

pytestmark = pytest.mark.django_db
CASE = "/desk/cases/OM-1/"


@pytest.fixture(autouse=True)
def _priya():
    given.organisation()
    given.person("priya")


def session_of(client):
    return SessionStore(client.cookies[configured.SESSION_COOKIE_NAME].value)


def unused_for_an_hour(client):
    told = {"username": "priya", "password": "correct horse"}
    client.post(reverse("desk:sign-in"), told)
    session = session_of(client)
    then = (timezone.now() - timedelta(hours=1)).isoformat()
    session["told"] = {**session["told"], "seen_at": then}
    session.save()
    return then


def test_what_an_open_page_asks_by_itself_is_no_use_of_a_session(client, monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    case = given.case_under_investigation(given.person("lena"))
    then = unused_for_an_hour(client)

    present = reverse("desk:present", args=[case.reference])
    for asked in (client.get, client.post):
        asked(present)
    client.get(reverse("desk:queue-fresh"))
    assert session_of(client)["told"]["seen_at"] == then

    client.get(reverse("desk:queue"))
    assert session_of(client)["told"]["seen_at"] > then


@pytest.mark.parametrize("by", ["get", "post"])
def test_after_its_session_an_open_page_is_left_as_it_is(client, by):
    present = reverse("desk:present", args=["OM-1"])
    answer = getattr(client, by)(present, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert client.get(reverse("desk:queue-fresh")).status_code == 204


@pytest.mark.parametrize(
    ("around", "place"),
    [
        (f"http://testserver{CASE}?from=view%3Dmine", f"{CASE}?from=view%3Dmine"),
        ("http://testserver//example.org/", "/desk/"),
        ("http://[", "/desk/"),
        ("", "/desk/"),
    ],
)
def test_a_part_asked_for_after_the_session_leads_the_whole_page_to_the_sign_in(
    client, around, place
):
    headers = {"HX-Request": "true", "HX-Current-URL": around}
    answer = client.get(f"{CASE}note/", headers=headers)
    assert (answer.status_code, answer.content) == (200, b"")

    told = {"username": "priya", "password": "correct horse"}
    assert answer["HX-Redirect"].startswith(reverse("desk:sign-in"))
    shown = client.get(answer["HX-Redirect"]).context["next"]
    assert shown == place
    assert client.post(reverse("desk:sign-in"), {**told, "next": shown}).url == place
