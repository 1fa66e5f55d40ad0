"""Clocks that ran before keep the date they had as their first one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_clocks_know_their_rules")]

    operations = [
        migrations.RunSQL(
            "UPDATE cases_deadline SET first_due_at = due_at WHERE first_due_at IS NULL",
            migrations.RunSQL.noop,
        )
    ]
