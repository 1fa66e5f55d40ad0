"""What the same rows cost the database alone: how fast could it be at best?"""

from time import perf_counter

from django.db import connection, transaction

from ombud.project.commands.bench.figures import Figure
from ombud.project.commands.bench.world import NIGHT

# Every row the night wrote, written once more by statements without any program
# around them, and taken back.
MARK = "UPDATE cases_deadline SET missed_at = %(night)s WHERE missed_at = %(night)s"
ENTRIES = """
INSERT INTO journal_entry (subject_kind, subject_id, seq, verb, happened_at, actor_id,
    capacity, door, facts, previous, hash, recorded_at)
SELECT subject_kind, subject_id, seq + 100000, verb, happened_at, actor_id, capacity,
    door, facts, previous, hash, recorded_at
FROM journal_entry WHERE happened_at = %(night)s
"""
NOTICES = """
INSERT INTO cases_notice (user_id, case_id, kind, clock_kind, share, due_at, entry_id,
    made_at)
SELECT user_id, case_id, kind, clock_kind, share, due_at, -entry_id, made_at
FROM cases_notice WHERE made_at = %(night)s
"""


def figures(due: int) -> list[Figure]:
    """The seconds of a bare UPDATE of as many clocks, and INSERTs of as many rows."""
    return [
        Figure(name=f"bare {what}", value=_seconds(statement), unit="s")
        for what, statement in [
            (f"UPDATE of {due:,} clocks", MARK),
            ("INSERT of as many entries", ENTRIES),
            ("INSERT of as many notices", NOTICES),
        ]
    ]


def _seconds(statement: str) -> float:
    with transaction.atomic():
        with connection.cursor() as cursor:
            began = perf_counter()
            cursor.execute(statement, {"night": NIGHT})
            spent = perf_counter() - began
        transaction.set_rollback(True)
    return round(spent, 3)
