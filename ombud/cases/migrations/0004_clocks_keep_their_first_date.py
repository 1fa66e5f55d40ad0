"""Clocks that ran before keep the date they had as their first one."""

from django.db import migrations


# Going back, what the tables of before cannot hold goes: clocks that ended without
# being met, promises without a set of time limits, and the second of two that run.
WHAT_HAD_A_PLACE = """
CREATE TEMPORARY TABLE gone ON COMMIT DROP AS
SELECT id FROM cases_deadline
WHERE profile_id IS NULL OR ended_at IS NOT NULL
   OR (met_at IS NULL AND id NOT IN (
        SELECT min(id) FROM cases_deadline WHERE met_at IS NULL AND ended_at IS NULL
        GROUP BY case_id, kind, profile_id));
DELETE FROM cases_pause WHERE deadline_id IN (SELECT id FROM gone);
DELETE FROM cases_extension WHERE deadline_id IN (SELECT id FROM gone);
DELETE FROM cases_deadline WHERE id IN (SELECT id FROM gone);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_clocks_know_their_rules")]

    operations = [
        migrations.RunSQL(
            "UPDATE cases_deadline SET first_due_at = due_at WHERE first_due_at IS NULL",
            WHAT_HAD_A_PLACE,
        )
    ]
