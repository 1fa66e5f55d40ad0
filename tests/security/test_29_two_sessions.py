"""The visit of the public and the session of the desk are two: neither opens what the
other one does, and ending one leaves the other."""

import pytest
from django.test import Client

from ombud.access.models import Session, Visit
from ombud.access.sessions import kept
from ombud.web.portal.visiting import COOKIE
from tests import given, visiting

pytestmark = pytest.mark.django_db
PLANTED = "chosen-by-somebody-else-00000000"


@pytest.fixture
def received():
    given.organisation()
    return given.received("Mine.")


@pytest.fixture
def priya():
    return given.person("priya")


def track(client, received):
    pair = {"reference": received.case.reference, "receipt": received.receipt}
    return client.post("/track/", pair)


def test_a_receipt_opens_the_case_and_no_desk(client, received):
    track(client, received)
    assert client.get("/case/").status_code == 200
    assert client.get("/desk/").status_code == 302
    assert "sessionid" not in client.cookies
    assert Visit.objects.count() == 1
    assert not Session.objects.exists()


def test_a_session_of_the_desk_opens_no_case(client, received, priya):
    client.force_login(priya)
    assert client.get("/case/")["Location"] == "/track/"
    assert COOKIE not in client.cookies
    assert not Visit.objects.exists()


def test_the_key_of_one_is_no_key_of_the_other(client, received, priya):
    track(client, received)
    other = Client()
    other.cookies["sessionid"] = client.cookies[COOKIE].value
    assert other.get("/case/").status_code == 302
    assert other.get("/desk/").status_code == 302
    signed_in = Client()
    signed_in.force_login(priya)
    key = signed_in.cookies["sessionid"].value
    thief = Client()
    thief.cookies[COOKIE] = key
    assert thief.get("/case/").status_code == 302
    assert thief.get("/desk/").status_code == 302
    assert Session.objects.filter(session_key=kept(key)).exists()


def test_signing_out_at_the_desk_leaves_the_case_open(client, received, priya):
    track(client, received)
    client.force_login(priya)
    client.post("/desk/sign-out/")
    assert client.get("/case/").status_code == 200
    assert client.get("/desk/").status_code == 302


def test_closing_the_case_leaves_the_desk_open(client, received, priya):
    client.force_login(priya)
    track(client, received)
    client.post("/case/leave/")
    assert client.get("/case/").status_code == 302
    assert client.get("/desk/").status_code == 200


def test_signing_in_at_the_desk_changes_no_visit(client, received, priya):
    track(client, received)
    before = client.cookies[COOKIE].value
    signed = {"username": "priya", "password": "correct horse"}
    client.post("/desk/sign-in/", signed)
    assert client.cookies[COOKIE].value == before
    assert client.get("/case/").status_code == 200


def test_a_receipt_opens_under_a_key_nobody_knew_before(client, received):
    client.cookies[COOKIE] = PLANTED
    track(client, received)
    assert client.cookies[COOKIE].value != PLANTED
    thief = Client()
    thief.cookies[COOKIE] = PLANTED
    assert thief.get("/case/").status_code == 302


def test_a_second_receipt_ends_the_visit_of_the_first(client, received):
    """Whoever opened theirs here before you does not read yours with their key."""
    track(client, received)
    first = client.cookies[COOKIE].value
    track(client, given.received("Another."))
    thief = Client()
    thief.cookies[COOKIE] = first
    assert thief.get("/case/").status_code == 302
    assert Visit.objects.count() == 1


def test_leaving_ends_the_visit_for_whoever_copied_it(client, received):
    track(client, received)
    copied = client.cookies[COOKIE].value
    client.post("/case/leave/")
    thief = Client()
    thief.cookies[COOKIE] = copied
    assert thief.get("/case/").status_code == 302
    assert not Visit.objects.exists()


def test_the_visit_is_kept_from_scripts_and_neighbours(client, received):
    cookie = track(client, received).cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["domain"]
    assert not cookie["max-age"]


def test_no_key_of_a_visit_stands_in_the_table(client, received):
    track(client, received)
    key = client.cookies[COOKIE].value
    row = Visit.objects.get()
    assert row.session_key == kept(key)
    assert key not in row.session_data


def test_a_visit_nobody_looks_at_ends(client, received):
    visiting.open_case(client, received.case, seen_at=given.MONDAY)
    assert client.get("/case/").status_code == 302
    assert not Visit.objects.exists()
