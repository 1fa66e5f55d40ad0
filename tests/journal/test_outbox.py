"""Entries are handed on at least once, and a fault says its own name."""

import pytest
from django.db import connection, transaction

from ombud.journal import outbox
from tests import given


@pytest.mark.django_db
def test_a_fault_of_the_database_is_told_as_what_it_is():
    given.received_case()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE journal_undelivered RENAME TO elsewhere")
        with pytest.raises(Exception, match="journal_undelivered"):
            outbox.deliver_next(lambda _entry: None, at=given.MONDAY)
        transaction.set_rollback(True)
