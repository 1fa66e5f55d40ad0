from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0033_files_are_sealed")]

    operations = [
        migrations.AddField(
            model_name="file",
            name="scan",
            field=models.CharField(
                choices=[
                    ("none", "Not looked at"),
                    ("waiting", "Waiting to be looked at"),
                    ("clean", "Nothing found"),
                    ("infected", "Locked away"),
                ],
                default="none",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="file",
            name="scanned_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="file",
            name="scanned_with",
            field=models.CharField(blank=True, default="", max_length=100),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="file",
            name="infection",
            field=models.CharField(blank=True, default="", max_length=100),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="file",
            index=models.Index(
                models.F("id"),
                condition=models.Q(("scan", "waiting")),
                name="files_waiting_for_scan",
            ),
        ),
        migrations.AddIndex(
            model_name="file",
            index=models.Index("case", "added_at", name="files_of_a_day"),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("infection", ""), ("scan", "infected"), _connector="XOR"
                ),
                name="an_infected_file_names_what_was_found",
            ),
        ),
    ]
