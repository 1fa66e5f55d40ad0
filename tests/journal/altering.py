"""What somebody could do who owns the tables: past every trigger."""

from contextlib import contextmanager

from django.db import connection

TABLES = ("journal_entry", "journal_seal", "journal_sealedhead")


@contextmanager
def superuser():
    """A cursor for which no trigger stands in the way."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_undelivered")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def alter(*statements):
    """Each statement is SQL, or SQL and its parameters."""
    with superuser() as cursor:
        for statement in statements:
            cursor.execute(*([statement] if isinstance(statement, str) else statement))
