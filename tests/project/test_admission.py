"""Requests that are no honest ones are refused by how they begin."""

import json
import os
import subprocess
import sys

import pytest

from ombud.access import framing
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


def asked(client, path="/", *, method="GET", length=None, **headers):
    more = {} if length is None else {"CONTENT_LENGTH": str(length)}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.generic(method, path, headers=named, **more)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"path": "/?q=" + "a" * 9_000}, 414),
        ({"path": "/" + "a" * 9_000}, 414),
        ({"X_Long": "a" * 9_000}, 431),
        ({f"X_{n}": "a" for n in range(120)}, 431),
        ({f"X_{n}": "a" * 1_000 for n in range(40)}, 431),
        ({"method": "BREW"}, 405),
        ({"method": "TRACE"}, 405),
        ({"method": "CONNECT"}, 405),
        ({"method": "POST", "path": "/track/", "length": 2 * 1024**3}, 413),
        ({"method": "POST", "path": "/api/v1/complaints", "length": 2 * 1024**3}, 413),
        ({"method": "POST", "length": "9" * 400}, 413),
        ({"method": "POST", "length": "-1"}, 400),
        ({"method": "POST", "length": "1e9"}, 400),
        ({"method": "POST", "length": "٣"}, 400),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_no_honest_request_looks_like_is_refused_in_our_words(
    client, told, status, accept
):
    answer = asked(client, **{**told, "Accept": accept})
    assert answer.status_code == status
    if accept == "application/json" or "/api/" in told.get("path", ""):
        assert answer["Content-Type"].startswith("application/problem+json")
        assert json.loads(answer.content)["status"] == status
    else:
        assert b"<h1>" in answer.content
    assert "Content-Security-Policy" in answer


def test_an_honest_request_is_not(client):
    cookies = "; ".join(f"c{n}=" + "a" * 100 for n in range(20))
    assert asked(client, "/?q=" + "a" * 2_000, Cookie=cookies).status_code == 200


def test_a_method_an_address_does_not_take_gets_a_page(client):
    answer = client.get("/case/leave/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert b"<h1>" in answer.content


def test_files_are_served_on_their_own_host_and_nothing_else_is(client, settings):
    settings.CONTENT_URL = "https://files.example.org"
    settings.CONTENT_NAME = "files.example.org"
    settings.ALLOWED_HOSTS = ["testserver", "files.example.org"]
    there = {"Host": "files.example.org"}
    for path in ["/", "/desk/", "/track/", "/api/v1/cases", "/static/ombud/ombud.css"]:
        answer = client.get(path, headers=there)
        assert (answer.status_code, answer.content) == (404, b"Not found\n")
    assert client.get("/content/x").content == b"Not found\n"
    client.cookies["sessionid"] = "abc"
    answer = client.get("/content/x", headers=there)
    assert answer.status_code == 404
    assert not answer.cookies
    assert "HTTP_COOKIE" not in answer.wsgi_request.META
    assert client.get("/").status_code == 200


def test_a_page_may_be_framed_only_by_sites_the_organisation_names(client):
    given.organisation()
    for page in ("/", "/embed/", "/track/"):
        answer = client.get(page)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"
    sam = given.person("sam", Role.ADMIN)
    framing.allow("https://www.example.org", act=given.act(sam))
    answer = client.get("/embed/")
    named = "frame-ancestors https://www.example.org;"
    assert named in answer["Content-Security-Policy"] + ";"
    assert "X-Frame-Options" not in answer
    for page in ("/", "/track/", "/complain/story/"):
        assert client.get(page)["X-Frame-Options"] == "DENY"


def test_encrypted_every_cookie_belongs_to_this_host_alone(tmp_path):
    code = (
        "from ombud.project import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME,"
        " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0,"
        " s.ALLOWED_HOSTS)"
    )
    told = {
        "PATH": os.environ["PATH"],
        "OMBUD_HOME": str(tmp_path),
        "OMBUD_BASE_URL": "https://complaints.example.org",
    }
    said = subprocess.check_output([sys.executable, "-c", code], env=told, text=True)
    assert said.split() == [
        "__Host-sessionid",
        "__Host-csrftoken",
        "__Host-django_language",
        "True",
        "True",
        "True",
        "['complaints.example.org']",
    ]
