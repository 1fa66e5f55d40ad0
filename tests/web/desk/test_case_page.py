"""The case page: who sees it, what it shows, what it offers to do."""

import pytest
from django.urls import reverse

from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


def page_of(case):
    return reverse("desk:case", args=[case.reference])


def read(client, person, case):
    client.force_login(person)
    return client.get(page_of(case))


@pytest.mark.parametrize(
    "situation",
    [
        given.acknowledged_case,
        given.assessed_case,
        given.case_under_investigation,
        given.case_with_findings,
        given.chosen_case,
        given.decided_case,
    ],
)
def test_a_handler_reads_a_case_at_every_stage(client, priya, situation):
    case = situation(priya, identity=given.named_complainant())
    answer = read(client, priya, case)
    assert answer.status_code == 200
    assert "Ruth Adeyemi" in answer.content.decode()
    assert "Record verified" in answer.content.decode()
