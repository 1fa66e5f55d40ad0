"""Class 10: reading a secret by asking for an order or a filter. django-helpdesk
GHSA-mxcg-7m22-x9pj (`?sort=queue__email_box_pass`), Chatwoot CVE-2025-21628."""

import pytest

from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program

pytestmark = pytest.mark.django_db
NAMES = [
    "person__secret",
    "handler__password",
    "-handler__password",
    "handler__token__digest",
    "id) OR 1=1 --",
    "?",
    "pk",
    "received_at; DROP TABLE cases_case",
    "facts__x",
    "\x00",
    "person__name__startswith",
    "1",
    "{}",
    "",
]


@pytest.fixture
def lena():
    given.organisation()
    for words in ("The first.", "The second.", "The third."):
        given.received(words, identity=given.named_complainant())
    return given.person("lena", Role.LEAD)


@pytest.mark.parametrize("name", ["sort", "view", "filter", "order_by", "ordering"])
def test_ghsa_mxcg_the_queue_knows_its_own_orders_only(client, lena, name):
    client.force_login(lena)

    def rows(**told):
        page = client.get("/desk/", told)
        assert page.status_code in {200, 400, 404}, told
        return page.content.decode().count("OM-")

    assert {rows(**{name: value}) for value in NAMES} <= {rows(), 0, 1}


@pytest.mark.parametrize("name", ["sort", "view"])
def test_cve_2025_21628_the_api_refuses_a_name_it_does_not_know(lena, name):
    program = Program(lena)
    for value in NAMES:
        answer = program.get("/cases", **{name: value})
        assert answer.status_code in {400, 422}, value


@pytest.mark.parametrize(
    "name", ["handler__password", "person__pk", "id__gt", "fields"]
)
def test_a_filter_nobody_offered_changes_nothing_or_is_refused(lena, name):
    program = Program(lena)
    plain, asked = program.get("/cases"), program.get("/cases", **{name: "a"})
    assert asked.status_code in {400, 422} or asked.json() == plain.json()
