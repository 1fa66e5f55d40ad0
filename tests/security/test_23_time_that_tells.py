"""Class 23: a secret found letter by letter, by the time a no takes. RT CVE-2021-38562.
That no module compares secrets plainly: tests/architecture/test_dangerous."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ombud.access import tokens
from ombud.cases import queries
from ombud.people.vocabulary import Scope
from tests import given

pytestmark = pytest.mark.django_db


def asked(work):
    """The statements a piece of work asks, without their values."""
    with CaptureQueriesContext(connection) as caught:
        work()
    return [re.sub(r"'[^']*'|\\x[0-9a-f]+|\d+", "?", each["sql"]) for each in caught]


def test_cve_2021_38562_a_receipt_is_looked_up_by_its_digest_in_one_way():
    given.organisation()
    received = given.received("Mine.")
    near = received.receipt[:-1] + ("A" if received.receipt[-1] != "A" else "B")
    far = "00000-00000-00000-00000-00000"
    ways = [
        asked(lambda each=each: queries.case_opened_by(each)) for each in (near, far)
    ]
    assert ways[0] == ways[1]
    assert received.receipt not in str(ways)


def test_a_token_of_the_api_is_looked_up_by_its_digest():
    given.organisation()
    secret = tokens.issue("crm", scopes=[Scope.CASES_READ], act=given.act())
    at = given.act().at
    with CaptureQueriesContext(connection) as caught:
        assert tokens.holder(secret, at=at)
        assert tokens.holder(secret[:-1], at=at) is None
    assert secret not in str(caught.captured_queries)


def test_an_unknown_reference_and_a_wrong_receipt_ask_the_same(client):
    given.organisation()
    received = given.received("Mine.")
    wrong = "00000-00000-00000-00000-00000"

    def knock(reference):
        return asked(
            lambda: client.post("/track/", {"reference": reference, "receipt": wrong})
        )

    knock(received.case.reference)
    assert knock(received.case.reference) == knock("OM-0000-0000")
