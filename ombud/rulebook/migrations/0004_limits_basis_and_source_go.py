"""What now stands in the content of an edition leaves its columns."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0003_what_a_profile_says_is_its_content")]

    operations = [
        # Each column is first given a value of its own, so that going back finds one.
        migrations.AlterField("edition", "limits", models.JSONField(default=dict)),
        migrations.AlterField("edition", "source", models.TextField(default="")),
        migrations.AlterField(
            "edition", "basis", models.CharField(default="service", max_length=10)
        ),
        migrations.RemoveField("edition", "limits"),
        migrations.RemoveField("edition", "source"),
        migrations.RemoveField("edition", "basis"),
    ]
