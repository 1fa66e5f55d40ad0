"""One run at a time, so that slow receivers hold one place of the worker and no more.

Not a lock of the queue: that one would stay behind a worker that is killed, and stop
every run after it. This one ends with the connection that holds it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

LOCK = 0x686F6F6B73  # "hooks"


@contextmanager
def alone() -> Iterator[bool]:
    """False within, where another run is still under way."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (is_alone,) = cursor.fetchone() or (False,)
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
