"""Signing in at the pages: the second step, once more who one is, and being led."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone

from ombud.access import app_codes, demands, passkeys, recovery
from ombud.access.models import Session
from ombud.access.sessions import SessionStore
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.web.desk.entry import passing
from tests import given

pytestmark = pytest.mark.django_db
SIGN_IN = "/desk/sign-in/"
SECOND = "/desk/sign-in/second/"
AGAIN = "/desk/sign-in/again/"
PASSWORD = "correct horse"
SECRET = app_codes.new_secret()


@pytest.fixture(autouse=True)
def _office():
    given.organisation()


def now(person=None):
    return Act(actor=person, at=timezone.now(), door=Door.WEB)


def code(steps=0):
    return app_codes.code_of(SECRET, app_codes.step_at(timezone.now()) + steps)


@pytest.fixture
def priya():
    """Priya, who has an app."""
    priya = given.person("priya")
    before = Act(actor=priya, at=now().at - timedelta(hours=1), door=Door.WEB)
    shown = app_codes.code_of(SECRET, app_codes.step_at(before.at))
    app_codes.add(priya, secret=SECRET, code=shown, act=before)
    return priya


def sign_in(client, name="priya", **more):
    told = {"username": name, "password": PASSWORD, **more}
    return client.post(SIGN_IN, told)


def session_of(client):
    return SessionStore(client.cookies[configured.SESSION_COOKIE_NAME].value)


def test_whoever_has_an_app_is_asked_for_a_code(client, priya):
    asked = sign_in(client)
    assert "One more step" in asked.content.decode()
    assert client.get("/desk/").status_code == 302
    assert client.post(SECOND, {"code": code()}).url == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_a_code_opens_once_in_two_browsers(client, client_again, priya):
    shown = code()
    sign_in(client)
    sign_in(client_again)
    assert client.post(SECOND, {"code": shown}).status_code == 302
    refused = client_again.post(SECOND, {"code": shown})
    assert refused.status_code == 422
    assert "used already" in refused.content.decode()


@pytest.fixture
def client_again():
    return Client()


def test_the_second_step_is_no_way_round_the_first(client, priya):
    assert client.post(SECOND, {"code": code()}).url == SIGN_IN


def test_who_waits_too_long_begins_again(client, priya):
    sign_in(client)
    session = session_of(client)
    long_ago = (timezone.now() - timedelta(minutes=11)).isoformat()
    session["half_in"] = {**session["half_in"], "at": long_ago}
    session.save()
    assert client.post(SECOND, {"code": code()}).url == SIGN_IN


def test_a_recovery_code_opens_in_place_of_the_app(client, priya):
    codes = recovery.make(priya, act=now(priya))
    sign_in(client)
    assert client.post(SECOND, {"code": codes[0]}).status_code == 302


def test_what_was_typed_goes_along_through_both_steps(client, priya):
    kept = {"kept:body": "Listened to all three calls.", "next": "/desk/log/"}
    asked = sign_in(client, **kept).content.decode()
    assert "Listened to all three calls." in asked
    again = client.post(SECOND, {"code": code(), **kept}).content.decode()
    assert 'action="/desk/log/"' in again
    assert "Listened to all three calls." in again


def test_cve_2026_9507_the_session_has_another_key_after_each_step(client, priya):
    client.get(SIGN_IN)
    session = SessionStore()
    session["planted"] = True
    session.save()
    client.cookies[configured.SESSION_COOKIE_NAME] = session.session_key
    sign_in(client)
    half = client.cookies[configured.SESSION_COOKIE_NAME].value
    client.post(SECOND, {"code": code()})
    whole = client.cookies[configured.SESSION_COOKIE_NAME].value
    assert len({session.session_key, half, whole}) == 3
    assert not SessionStore().exists(session.session_key)
    assert not SessionStore().exists(half)


def test_the_table_of_sessions_opens_no_session(client, priya):
    client.force_login(priya)
    [row] = Session.objects.filter(user=priya)
    client.cookies[configured.SESSION_COOKIE_NAME] = row.session_key
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    "changed",
    [
        {"started_at": -timedelta(days=15)},
        {"started_at": timedelta(hours=2)},
        {"seen_at": -timedelta(hours=13)},
    ],
)
def test_a_session_that_lasted_too_long_is_over(client, changed):
    given.person("otto")
    sign_in(client, "otto")
    session = session_of(client)
    moved = {
        name: (timezone.now() + shift).isoformat() for name, shift in changed.items()
    }
    session["told"] = {**session["told"], **moved}
    session.save()
    assert client.get("/desk/").status_code == 302


def test_a_session_says_when_it_ends_by_itself(client):
    given.person("otto")
    sign_in(client, "otto")
    left = Session.objects.get(user__username="otto").expire_date - timezone.now()
    assert timedelta(hours=11) < left <= passing.IDLE


def test_whose_role_needs_a_second_step_gets_nowhere_else(client):
    ada = given.person("ada", Role.ADMIN)
    demands.demand(second_factor=["admin"], no_password=[], act=now(ada))
    assert sign_in(client, "ada").url == "/desk/account/second-step/"
    for place in ("/desk/", "/desk/staff/", "/desk/rulebook/", "/desk/log/"):
        assert client.get(place).url == "/desk/account/second-step/"
    client.get("/desk/account/second-step/app/")
    secret = app_codes.taken_out(ada, session_of(client)["app_secret"])
    shown = app_codes.code_of(secret, app_codes.step_at(timezone.now()))
    done = client.post("/desk/account/second-step/app/", {"code": shown})
    assert "shown now and never again" in done.content.decode()
    assert client.get("/desk/staff/").status_code == 200


def test_a_role_without_passwords_is_told_another_way(client, settings):
    settings.BASE_URL = "http://localhost:9"
    ada = given.person("ada", Role.ADMIN)
    demands.demand(second_factor=[], no_password=["lead"], act=now(ada))
    given.person("lead", Role.LEAD)
    refused = sign_in(client, "lead")
    assert refused.status_code == 422
    assert "Use your passkey" in refused.content.decode()


def long_ago(client, person):
    """Signed in, and shown who one is an hour before."""
    client.force_login(person)
    session = session_of(client)
    session[passing.CONFIRMED] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()


def test_a_grave_page_asks_once_more_and_leads_back(client):
    otto = given.person("otto")
    long_ago(client, otto)
    asked = client.get("/desk/account/password/")
    assert asked.url == f"{AGAIN}?next=%2Fdesk%2Faccount%2Fpassword%2F"
    told = {"password": PASSWORD, "next": "/desk/account/password/"}
    before = client.cookies[configured.SESSION_COOKIE_NAME].value
    assert client.post(AGAIN, told).url == "/desk/account/password/"
    assert client.cookies[configured.SESSION_COOKIE_NAME].value != before
    assert client.get("/desk/account/password/").status_code == 200


def test_a_form_at_a_grave_page_is_kept(client):
    ada = given.person("ada", Role.ADMIN)
    long_ago(client, ada)
    told = {"name": "Ingrid Nilsen", "login": "ingrid"}
    asked = client.post("/desk/staff/new/", told)
    assert asked.status_code == 401
    assert "Ingrid Nilsen" in asked.content.decode()
    kept = {"kept:name": "Ingrid Nilsen", "next": "/desk/staff/new/"}
    again = client.post(AGAIN, {"password": PASSWORD, **kept})
    assert 'action="/desk/staff/new/"' in again.content.decode()


def test_a_password_typed_at_a_grave_page_is_never_echoed(client):
    otto = given.person("otto")
    long_ago(client, otto)
    told = {"password": "a new one entirely", "repeated": "a new one entirely"}
    asked = client.post("/desk/account/password/", told)
    assert "a new one entirely" not in asked.content.decode()


@pytest.mark.parametrize("told", [{}, {"password": "wrong"}, {"passkey": "{}"}])
def test_whoever_shows_nothing_right_is_asked_again(client, told):
    otto = given.person("otto")
    long_ago(client, otto)
    assert client.post(AGAIN, told).status_code == 422
    assert client.get("/desk/account/password/").status_code == 302


def test_a_code_shows_once_more_who_one_is(client, priya):
    long_ago(client, priya)
    told = {"code": code(), "next": "/desk/account/"}
    assert client.post(AGAIN, told).url == "/desk/account/"


def test_the_sign_in_says_how_long_to_wait(client):
    given.person("otto")
    for _each in range(5):
        client.post(SIGN_IN, {"username": "otto", "password": "wrong"})
    waits = sign_in(client, "otto")
    assert waits.status_code == 429
    assert int(waits["Retry-After"]) > 0
    assert "minute" in waits.content.decode()


def test_a_script_asks_for_something_to_sign(client, settings):
    settings.BASE_URL = "http://localhost:9"
    options = client.post("/desk/sign-in/passkey/").json()
    assert options["publicKey"]["rpId"] == "localhost"
    assert options["publicKey"]["userVerification"] == "required"
    assert passkeys.are_possible()


def test_known_and_unknown_names_are_told_the_same(client):
    given.person("otto")
    answers = [
        client.post(SIGN_IN, {"username": name, "password": "wrong"})
        for name in ("otto", "nobody")
    ]
    assert answers[0].status_code == answers[1].status_code == 422
    said = [
        re.sub(r"\w{64}", "", each.content.decode()).replace("otto", "nobody")
        for each in answers
    ]
    assert said[0] == said[1]
