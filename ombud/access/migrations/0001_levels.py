import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Level",
            fields=[
                (
                    "digest",
                    models.BinaryField(
                        max_length=16, primary_key=True, serialize=False
                    ),
                ),
                (
                    "full_at",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateTimeField(), size=None
                    ),
                ),
            ],
        ),
        # Counting costs no write-ahead log, and what a crash forgets nobody misses.
        migrations.RunSQL(
            "ALTER TABLE access_level SET UNLOGGED",
            "ALTER TABLE access_level SET LOGGED",
        ),
    ]
