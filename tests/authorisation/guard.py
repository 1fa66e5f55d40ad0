"""The guards before every door of a case, and the proof that a door asks them.

A door is tried once for a case its reader may not see. If it answered 404 and the only
thing it asked about any case before that was the guard itself, then what it says of
every other case hidden from this reader follows from the guard: the same question with
another reference. For whoever is no member of staff, a door that answers before it
asks about any case says the same of every case.

A step of the desk refused to a reader is tried once too. One view takes every step, and
asks `policy.allows` first; of every case where that says no it says 403. Each answer
that is tried is compared with what the policy says.
"""

from contextlib import contextmanager

from django.db import connection
from django.urls import resolve
from django.utils import timezone

from ombud.cases import policy, queries
from ombud.people import working
from ombud.people.acting import Act, Door
from ombud.web.desk.steps import taking

OF_CASES = '"cases_'
HIDDEN, REFUSED = "404", "403"


@contextmanager
def questions_about_cases():
    """What the database is asked about cases inside the block, as it was asked."""
    asked = []

    def listen(execute, sql, params, many, context):
        if OF_CASES in sql:
            asked.append((_conditions(sql), params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield asked


def _conditions(sql):
    """What decides which rows are found: not which columns, nor in which order."""
    conditions = sql.split(" WHERE ", 1)[-1]
    return conditions.split(" ORDER BY ")[0].split(" LIMIT ")[0]


def sees(reader, case):
    """The guard, asked directly; nobody of ours sees none."""
    return (
        reader is not None
        and queries.cases_visible_to(reader).filter(pk=case.pk).exists()
    )


def is_all_that_was_asked(asked, reader, case):
    """Was the guard, for this case, the only question about cases?"""
    with questions_about_cases() as guard:
        queries.cases_visible_to(reader).filter(reference=case.reference).first()
    return _plain(asked) == _plain(guard)


def _plain(asked):
    """Without how many rows were wanted at most, which comes last."""
    return [
        (sql, params[: sql.count("%s")]) for sql, params in asked if params is not None
    ]


def takes_a_step(path):
    """Does the one view that takes steps stand at this address?"""
    return resolve(path).func is taking.take


def allows(reader, step, case):
    """The policy, asked directly, as the view asks it."""
    now = timezone.now()
    act = Act(actor=working.as_of(reader, now), at=now, door=Door.WEB)
    return policy.allows(act, step, case)
