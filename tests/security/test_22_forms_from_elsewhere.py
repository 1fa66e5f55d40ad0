"""Class 22: a form another site sends, a link that leads away, a line in a header. RT
5.0.11 and CVE-2022-25803, CVE-2012-4730; osTicket (a recipient in a name)."""

from collections import defaultdict
from email.message import EmailMessage
from http.cookies import SimpleCookie

import pytest
from django.test import Client

from ombud.people.vocabulary import Role
from tests import given
from tests.authorisation.addresses import addresses, rows_of

pytestmark = pytest.mark.django_db
AWAY = [
    "//evil.example",
    "///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "http://testserver@evil.example/",
    "//testserver:pw@evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%0d%0aLocation:%20//evil.example",
    "/\r\nLocation: //evil.example",
    "\t//evil.example",
    " //evil.example",
    "//evil.example/%2f..",
    "https://testserver.evil.example/",
    "ｈttps://evil.example",
    "/／evil.example",
]


def test_rt_5_0_11_no_form_from_elsewhere_changes_anything():
    """Every address of the pages, with the rows of a case in it, by POST."""
    given.organisation()
    case = given.case_under_investigation(given.person("mira"))
    rows = defaultdict(lambda: 999_999, rows_of(case))
    places = [address.of(rows) for address in addresses() if not address.is_api]
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(given.person("lena", Role.LEAD))
    headers = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    open_to_forgery = [
        place
        for place in places
        if client.post(place, {"x": "y"}, headers=headers).status_code
        not in {403, 404, 405}
    ]
    assert not open_to_forgery
    assert len(places) > 60


def test_a_session_opens_nothing_in_the_api():
    given.organisation()
    client = Client(enforce_csrf_checks=True)
    client.force_login(given.person("lena", Role.LEAD))
    case = given.received_case()
    assert client.get("/api/v1/cases").status_code == 401
    note = client.post(
        f"/api/v1/cases/{case.reference}/notes",
        {"body": "x"},
        content_type="application/json",
    )
    assert note.status_code in {401, 404}


@pytest.mark.parametrize("place", AWAY)
@pytest.mark.parametrize(
    "door", ["/display/", "/language/", "/desk/sign-in/"], ids=lambda door: door
)
def test_cve_2022_25803_nobody_is_led_away(client, door, place):
    given.organisation()
    given.person("priya")
    told = {"username": "priya", "password": "correct horse", "language": "tr"}
    answer = client.post(door, {**told, "display": "dark", "next": place})
    led_to = answer.get("Location", "/")
    assert led_to.startswith("/")
    assert not led_to.startswith(("//", "/\\"))
    assert "evil.example" not in led_to.replace("%", "") or led_to.startswith("/%")
    assert "\n" not in led_to


@pytest.mark.parametrize(
    "name", ["Subject", "To", "From", "Reply-To", "Message-ID", "Date", "X-Any"]
)
@pytest.mark.parametrize("line", ["\r\n", "\n", "\r"])
def test_cve_2012_4730_no_field_of_a_letter_holds_two_lines(name, line):
    with pytest.raises(ValueError, match=r"linefeed|newline|carriage|Invalid|header"):
        EmailMessage()[name] = f"a@example.org{line}Bcc: eve@evil.example"


def test_no_answer_carries_a_line_somebody_wrote(client):
    given.organisation()
    answer = client.get("/display/", {"next": "/x\r\nSet-Cookie: a=b"})
    assert isinstance(answer.cookies, SimpleCookie)
    assert "a" not in answer.cookies
