"""Class 12: a session somebody else knows or keeps. osTicket CVE-2026-9507 (fixation,
returning), Zammad CVE-2026-102489 (errors that tell of other sessions)."""

import pytest

from tests import given

pytestmark = pytest.mark.django_db


def cookie(client):
    return client.cookies["sessionid"].value


def test_cve_2026_9507_signing_in_changes_the_session(client):
    given.organisation()
    given.person("priya")
    before = "chosen-by-somebody-else-0000000"
    client.cookies["sessionid"] = before
    signed = {"username": "priya", "password": "correct horse"}
    client.post("/desk/sign-in/", signed)
    assert cookie(client) != before


def test_a_receipt_changes_the_session_and_leaving_closes_the_case(client):
    given.organisation()
    received = given.received("Mine.")
    pair = {"reference": received.case.reference, "receipt": received.receipt}
    client.cookies["visit"] = "chosen-by-somebody-else-0000000"
    client.post("/track/", pair)
    assert client.cookies["visit"].value != "chosen-by-somebody-else-0000000"
    answer = client.post("/case/leave/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/case/").status_code == 302


def test_signing_out_ends_the_session_for_whoever_copied_it(client):
    given.organisation()
    client.force_login(given.person("priya"))
    copied = cookie(client)
    assert client.get("/desk/").status_code == 200
    answer = client.post("/desk/sign-out/")
    assert "Clear-Site-Data" in answer
    client.cookies["sessionid"] = copied
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("/api/v1/complaints", b"\xff\xfe{", "application/json"),
        ("/api/v1/complaints", b'{"a":' * 500, "application/json"),
        ("/track/", b"\xff" * 50, "multipart/form-data; boundary=x"),
        ("/complain/files/", b"--x\r\nContent-Disposition: a", "multipart/form-data"),
        (
            "/desk/sign-in/",
            b"%zz=%00&a[__proto__]=1",
            "application/x-www-form-urlencoded",
        ),
    ],
)
def test_cve_2026_102489_no_error_tells_of_what_is_inside(client, path, body, kind):
    given.organisation()
    client.raise_request_exception = False
    answer = client.generic("POST", path, body, content_type=kind)
    said = answer.content.decode()
    assert answer.status_code < 500
    telling = ["Traceback", "0x7f", "django.core", "psycopg", "SELECT ", "object at"]
    assert not [word for word in telling if word in said]
