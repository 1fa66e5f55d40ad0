"""Class 15: finding out who has an account, and leading their reset astray. FreeScout
CVE-2026-45294; reset links by a forged Host header."""

import re

import pytest

from tests import given

pytestmark = pytest.mark.django_db
# What was typed, and the token against forged forms, differ from page to page.
CHANGING = re.compile(r'value="[^"]*"|"X-CSRFToken": "[^"]*"')


@pytest.fixture(autouse=True)
def priya():
    given.organisation()
    person = given.person("priya")
    person.email = "priya@example.org"
    person.save()
    return person


def plain(answer):
    return CHANGING.sub("", answer.content.decode())


def test_cve_2026_45294_a_wrong_name_and_a_wrong_password_look_alike(client):
    answers = [
        client.post("/desk/sign-in/", {"username": name, "password": "wrong"})
        for name in ("priya", "nobody", "priya@example.org", "PRIYA")
    ]
    assert len({answer.status_code for answer in answers}) == 1
    assert len({plain(answer) for answer in answers}) == 1


def test_asking_for_a_new_password_tells_nobody_who_is_here(client):
    answers = [
        client.post(
            "/desk/sign-in/forgotten/", {"who": who, "login": who, "username": who}
        )
        for who in ("priya", "nobody", "priya@example.org")
    ]
    assert len({answer.status_code for answer in answers}) == 1
    assert len({answer.get("Location", "") for answer in answers}) == 1
    assert len({plain(answer) for answer in answers}) == 1


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "testserver.evil.example",
        "testserver:80@evil.example",
        "testserver\t",
        "evil.example:80",
        "",
        "[::1",
        "a" * 300,
    ],
)
def test_a_forged_host_is_refused_and_stands_in_no_answer(client, host, settings):
    answer = client.get("/desk/sign-in/", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


def test_trying_in_one_network_keeps_nobody_out_elsewhere(client):
    for _ in range(40):
        client.post("/desk/sign-in/", {"username": "priya", "password": "wrong"})
    told = {"username": "priya", "password": "correct horse"}
    elsewhere = client.post("/desk/sign-in/", told, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302
