"""Filters beside what tells who somebody is, and what finding them costs."""

import pytest

from tests import given
from tests.web.desk.test_search_private import (
    REFERENCE,
    RUTH,
    TELLING,
    looks,
    priya,
    ruths,
    sent,
)

pytestmark = pytest.mark.django_db
__all__ = ["priya", "ruths"]


def test_finding_more_complaints_of_somebody_asks_once_for_each_record(
    client, ruths, priya, django_assert_max_num_queries
):
    sent(client, TELLING[0])
    with django_assert_max_num_queries(60) as few:
        sent(client, TELLING[0])
    for _each in range(4):
        given.in_charge(given.assessed_case(priya, identity=RUTH), priya)
    sent(client, TELLING[0])
    with django_assert_max_num_queries(60) as many:
        page = sent(client, TELLING[0]).content.decode()
    assert len({*REFERENCE.findall(page)}) == 5
    assert len(many) - len(few) == 4  # records: each look is written down


@pytest.mark.parametrize("typed", [TELLING[0], "+447700900123", TELLING[3]])
def test_filters_beside_what_tells_narrow_what_is_found(client, ruths, typed):
    before = looks()
    assert ruths.reference not in sent(client, f"{typed} is:closed").content.decode()
    assert looks() == before
    assert ruths.reference in sent(client, f"{typed} owner:me").content.decode()


@pytest.mark.parametrize("typed", [TELLING[0], "+447700900123"])
def test_a_filter_nobody_knows_is_said_without_what_tells(client, ruths, typed):
    page = sent(client, f"{typed} colour:red").content.decode()
    assert "“colour” is no filter" in page
    page = sent(client, f"{typed} stage:{typed}").content.decode()
    assert typed not in page
