"""Two people may look at the same identity in the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ombud.journal import queries as journal
from ombud.journal import verifying
from ombud.parties import identities
from tests import given


@pytest.mark.django_db(transaction=True)
def test_everybody_who_looks_at_once_is_written_down():
    given.organisation()
    priya = given.person("priya")
    person = given.received_case(identity=given.named_complainant()).person

    def look(_turn):
        try:
            return identities.read(person, act=given.act(priya)).name
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(look, range(8))) == {"Ruth Adeyemi"}
    assert journal.entries_of(person).count() == 8
    assert verifying.verify_chain(person).holds
