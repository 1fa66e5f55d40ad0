"""Built while people work: no table is locked, so it takes as long as it takes.

An index that takes another's place is built beside it first, so that the queue is never
without one. Begun anew after it was broken off, it clears away what was left half done.
"""

from django.conf import settings
from django.contrib.postgres.operations import (
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db import migrations, models

OPEN = models.Q(("status__in", ["closed", "withdrawn"]), _negated=True)
LEFT_BEHIND = [
    "DROP INDEX CONCURRENTLY IF EXISTS case_unit_queue_anew",
    "DROP INDEX CONCURRENTLY IF EXISTS case_handler_queue_anew",
    "DROP INDEX CONCURRENTLY IF EXISTS case_open",
    "DROP INDEX CONCURRENTLY IF EXISTS questions_still_open",
]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("cases", "0053_notices_of_letters_taken_back"),
        ("parties", "0004_they_had_other_addresses"),
        ("people", "0008_who_stands_in_is_known"),
        ("rulebook", "0010_brands"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(LEFT_BEHIND, migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(
                models.F("unit"),
                models.F("due_at"),
                models.F("id"),
                condition=OPEN,
                name="case_unit_queue_anew",
            ),
        ),
        RemoveIndexConcurrently(model_name="case", name="case_unit_queue"),
        migrations.RenameIndex(
            model_name="case",
            old_name="case_unit_queue_anew",
            new_name="case_unit_queue",
        ),
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(
                models.F("handler"),
                models.F("due_at"),
                models.F("id"),
                condition=OPEN,
                name="case_handler_queue_anew",
            ),
        ),
        RemoveIndexConcurrently(model_name="case", name="case_handler_queue"),
        migrations.RenameIndex(
            model_name="case",
            old_name="case_handler_queue_anew",
            new_name="case_handler_queue",
        ),
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(
                models.F("id"),
                condition=OPEN,
                include=(
                    "status",
                    "unit",
                    "handler",
                    "confidential",
                    "due_at",
                    "captured_by",
                ),
                name="case_open",
            ),
        ),
        AddIndexConcurrently(
            model_name="consultation",
            index=models.Index(
                models.F("unit"),
                models.F("addressee"),
                models.F("case"),
                condition=models.Q(("advised_at", None)),
                name="questions_still_open",
            ),
        ),
    ]
