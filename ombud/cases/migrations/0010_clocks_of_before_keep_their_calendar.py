"""Clocks that ran before editions were counted by the organisation's calendar."""

from django.db import migrations

BY_THE_FIRST = """
UPDATE cases_deadline SET calendar_id = edition.id
FROM rulebook_edition AS edition
WHERE cases_deadline.calendar_id IS NULL
  AND edition.kind = 'calendar' AND edition.code = 'main' AND edition.version = 1
  AND edition.written_at < '1900-01-02';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_an_extension_knows_its_case"),
        ("rulebook", "0006_the_calendar_of_before_is_an_edition"),
    ]

    operations = [migrations.RunSQL(BY_THE_FIRST, migrations.RunSQL.noop)]
