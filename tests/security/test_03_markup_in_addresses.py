"""Class 3: markup in a field or in the address. osTicket CVE-2018-7192, CVE-2023-1315,
django-helpdesk CVE-2021-3945 (links). Texts of a case: tests/web/test_hostile_words."""

import pytest

from ombud.people.vocabulary import Role
from tests import given
from tests.web.crawling import faults

HOSTILE = "\"'><svg onload=alert(1)><canary-x>{{7*7}}"
PLACES = [
    "/",
    "/track/",
    "/complain/resume/",
    "/complain/story/",
    "/display/",
    "/time-limits/",
    "/desk/",
    "/desk/sign-in/",
    "/desk/team/",
    "/desk/outbox/",
    "/desk/notices/",
    "/desk/insight/",
    "/desk/rulebook/",
    "/nowhere/",
]
NAMES = ["q", "next", "sort", "view", "page", "then", "error", "cursor", "year", "sent"]


@pytest.mark.django_db
@pytest.mark.parametrize("signed_in", [False, True])
def test_cve_2018_7192_nothing_of_an_address_becomes_markup(client, signed_in):
    given.organisation()
    if signed_in:
        client.force_login(given.person("lena", Role.LEAD))
    pages = {}
    for place in PLACES:
        answer = client.get(place, dict.fromkeys(NAMES, HOSTILE))
        assert answer.status_code < 500, place
        pages[place] = answer.content.decode()
    broken = client.get(f"/desk/{HOSTILE}/")
    pages["broken"] = broken.content.decode()
    assert not faults(pages)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_cve_2021_3945_what_people_write_becomes_no_link(client, scheme):
    given.organisation()
    case = given.received_case(f"See [this]({scheme}) or {scheme} or <{scheme}>.")
    client.force_login(given.person("lena", Role.LEAD))
    page = client.get(f"/desk/cases/{case.reference}/").content.decode()
    assert scheme in page
    assert f'href="{scheme}' not in page
