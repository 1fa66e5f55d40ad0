"""Signing in: one answer for every mistake, and nothing typed is lost."""

import json

import pytest
from django.urls import reverse

from tests import given

pytestmark = pytest.mark.django_db
SIGN_IN = "/desk/sign-in/"
PASSWORD = "correct horse"


@pytest.fixture(autouse=True)
def priya():
    given.organisation()
    return given.person("priya")


def sign_in(client, *, name="priya", password=PASSWORD, **more):
    told = {"username": name, "password": password, **more}
    return client.post(SIGN_IN, told)


def test_the_right_password_leads_to_the_queue(client):
    assert sign_in(client).url == "/desk/"


def test_no_answer_tells_which_part_was_wrong(client, priya):
    wrong_name = sign_in(client, name="nobody")
    wrong_password = sign_in(client, password="wrong")
    priya.is_active = False
    priya.save()
    gone = sign_in(client)
    for answer in (wrong_name, wrong_password, gone):
        assert answer.status_code == 422
        assert "do not belong together" in answer.content.decode()


@pytest.mark.parametrize(
    "place", ["https://evil.example", "//evil.example", "javascript:alert(1)", ""]
)
def test_nobody_is_led_off_the_site(client, place):
    assert sign_in(client, next=place).url == "/desk/"


def test_one_comes_back_to_where_one_wanted_to_go(client):
    assert sign_in(client, next="/desk/log/").url == "/desk/log/"


def test_what_was_typed_when_the_session_ended_can_be_sent_again(client, priya):
    case = given.case_under_investigation(priya)
    place = reverse("desk:step", args=[case.reference, "note"])
    asked = client.post(place, {"body": "Listened to all three calls."})
    assert asked.status_code == 401
    assert "Listened to all three calls." in asked.content.decode()
    kept = {"kept:body": "Listened to all three calls.", "next": place}
    again = sign_in(client, **kept).content.decode()
    assert f'action="{place}"' in again
    assert "Listened to all three calls." in again


def test_one_sees_which_words_are_kept_and_no_codes(client):
    kept = {"kept:proof": "Ödeme 4711", "kept:remedy": "9184"}
    again = sign_in(client, **kept).content.decode()
    assert "<p>Ödeme 4711</p>" in again
    assert "<p>9184</p>" not in again
    assert (
        "What you typed" not in sign_in(client, **{"kept:remedy": "9"}).content.decode()
    )


def test_signing_out_needs_a_form_of_ours(client):
    sign_in(client)
    assert client.get("/desk/sign-out/").status_code == 405
    assert client.post("/desk/sign-out/").url == SIGN_IN
    assert client.get("/desk/").status_code == 302


def test_only_a_demonstration_shows_its_logins(client, settings, tmp_path):
    settings.HOME = tmp_path
    told = [{"role": "handler", "login": "priya", "password": "correct horse"}]
    (tmp_path / "demo-logins.json").write_text(json.dumps(told))
    settings.IS_DEMO = False
    assert "correct horse" not in client.get(SIGN_IN).content.decode()
    settings.IS_DEMO = True
    assert "correct horse" in client.get(SIGN_IN).content.decode()


def test_staff_read_their_own_language(client, priya):
    priya.language = "tr"
    priya.save()
    assert sign_in(client).cookies["django_language"].value == "tr"
