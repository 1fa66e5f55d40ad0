import django.db.models.deletion
from django.db import migrations, models

FROM_ITS_CLOCK = """
UPDATE cases_extension SET case_id = cases_deadline.case_id
FROM cases_deadline WHERE cases_deadline.id = cases_extension.deadline_id;
SET CONSTRAINTS ALL IMMEDIATE
"""


def to_case(**options):
    return models.ForeignKey(
        "cases.Case",
        on_delete=django.db.models.deletion.CASCADE,
        related_name="extensions",
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_notices_name_the_date")]

    operations = [
        migrations.AddField("extension", "case", to_case(null=True)),
        migrations.RunSQL(FROM_ITS_CLOCK, migrations.RunSQL.noop),
        migrations.AlterField("extension", "case", to_case()),
    ]
