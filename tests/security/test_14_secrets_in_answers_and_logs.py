"""Class 14: secrets that an answer or a log gives away. RT CVE-2026-44231 (users with
their feed tokens), FreeScout GHSA-7wcq (a password in a stack trace), django-helpdesk
CVE-2018-25111 (files anybody on the machine can read)."""

import io
import json
import logging
import stat
import sys

import pytest
import structlog
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from ombud.access import tokens
from ombud.people.models import User
from ombud.people.vocabulary import Role, Scope
from ombud.project import health, keys, logs
from ombud.project.withheld import MARK, without_secrets
from tests import given

SECRET = "s3cret-of-the-operator"
RECEIPT = "7K3F9-2QDXZ-81MMP-0ACDE-5TTTR"
TELLING = [
    SECRET,
    RECEIPT,
    RECEIPT.lower(),
    "ombud_AbCdEf0123456789-_AbCdEf",
    "Ruth.Adeyemi@example.org",
    "+44 1632 960114",
    "+441632960114",
]


@pytest.fixture
def written(monkeypatch):
    """What goes to standard error, with the logging of the product set up."""
    lines, before = io.StringIO(), logging.root.handlers[:]
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(sys, "stderr", lines)
        logs.configure([SECRET])
    yield lines.getvalue
    logging.root.handlers[:] = before


def boom(value):
    raise ValueError(value)


@pytest.mark.parametrize("value", TELLING)
def test_ghsa_7wcq_no_way_of_logging_writes_a_secret_down(written, value):
    log, plain = structlog.get_logger("ombud.x"), logging.getLogger("django.x")
    log.error("said", told=value, deep={"a": [value]})
    log.error("{} in the words".format(value))  # noqa: UP032, G001 - as some do
    plain.error("as an argument %s", value)
    plain.warning("as data %r", {"k": (value,)})
    try:
        boom(value)
    except ValueError:
        log.exception("in a traceback")
        plain.exception("in another")
        plain.error("bare", exc_info=True)
    lines = written()
    assert lines.count(MARK) >= 8
    assert value not in lines


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("GET /x?code=abc123&page=2", f"GET /x?code={MARK}&page=2"),
        ("Authorization: Bearer abcdefgh12345", f"Authorization: Bearer {MARK}"),
        ("postgresql://ombud:pw@db/x", f"postgresql://{MARK}@db/x"),
        ("Cookie: sessionid=abc; a=b", f"Cookie: sessionid={MARK}; a=b"),
        ("DETAIL: Failing row contains (1, Ruth).", f"DETAIL: {MARK}"),
        ("the case OM-7K3F-92QD waits", "the case OM-7K3F-92QD waits"),
        ("took 0.25 s for 12345678901 rows", "took 0.25 s for 12345678901 rows"),
        ("2026-11-22T06:55:37+00:00", "2026-11-22T06:55:37+00:00"),
    ],
)
def test_what_opens_something_is_marked_and_nothing_else(line, left):
    assert without_secrets(line) == left


@pytest.mark.django_db
def test_a_row_the_database_refuses_is_not_repeated_in_the_log(written):
    person = given.person("mira")
    try:
        with transaction.atomic():
            User.objects.create(username=person.username, first_name="Mirabelle")
    except IntegrityError:
        structlog.get_logger("ombud.x").exception("refused")
    lines = written()
    assert "DETAIL" in lines
    assert f"({person.username})" not in lines


@pytest.mark.django_db
def test_cve_2026_44231_nothing_the_api_says_of_people_opens_anything(client):
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    lena.set_password("correct horse battery")
    lena.save()
    secret = tokens.issue(
        "desk", scopes=[Scope.CASES_READ, Scope.CASES_WRITE], user=lena, act=given.act()
    )
    case = given.received_case(identity=given.named_complainant())
    for place in ["/api/v1/team", "/api/v1/cases", f"/api/v1/cases/{case.reference}"]:
        answer = client.get(place, headers={"Authorization": f"Bearer {secret}"})
        told = answer.content.decode()
        assert answer.status_code == 200, place
        for word in ["password", "digest", "secret", "argon2", "md5$", "ombud_"]:
            assert word not in told.lower(), (place, word)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_failure_tells_neither_what_failed_nor_with_what(accept):
    request = RequestFactory().get("/api/v1/cases", headers={"Accept": accept})
    try:
        boom(SECRET)
    except ValueError:
        answer = health.failed(request)
    told = json.loads(answer.content)
    assert SECRET not in str(told)
    assert "ValueError" not in str(told)
    assert told["code"] == "failed"


def test_cve_2018_25111_keys_are_for_their_owner_alone(tmp_path):
    keys.secret_key(tmp_path)
    keys.vault_keys(tmp_path)
    folder = tmp_path / "keys"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
