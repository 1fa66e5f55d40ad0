"""The log of who read what is read newest first, out of all that ever happened."""

from django.db import migrations

VERBS = (
    "party.identity_read",
    "case.confidential_read",
    "case.file_read",
    "case.original_read",
    "case.disclosed",
)
NAMED = ", ".join(f"'{verb}'" for verb in VERBS)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0039_drafts_keep_files_apart"),
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX reads ON journal_entry (id) WHERE verb IN ({NAMED})",
            "DROP INDEX reads",
        ),
        migrations.RunSQL(
            "CREATE INDEX reads_by ON journal_entry (actor_id, id)"
            f" WHERE verb IN ({NAMED})",
            "DROP INDEX reads_by",
        ),
    ]
