"""A profile is one kind of rule among others: calendars and processes have editions too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    # Clocks refer to profiles: the tables must know them before they are renamed.
    dependencies = [
        ("rulebook", "0001_initial"),
        ("cases", "0002_what_is_offered_is_salted"),
    ]

    operations = [
        migrations.RenameModel("Profile", "Edition"),
        migrations.RemoveConstraint("edition", "a_profile_has_each_version_once"),
        migrations.RemoveConstraint(
            "edition", "a_confirmation_has_a_person_and_a_moment"
        ),
        migrations.AddField(
            "edition",
            "kind",
            models.CharField(
                choices=[
                    ("calendar", "Calendar"),
                    ("profile", "Time limits"),
                    ("process", "Process"),
                ],
                default="profile",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "edition", "content", models.JSONField(default=dict), preserve_default=False
        ),
        migrations.AddField(
            "edition", "needs_confirmation", models.BooleanField(default=True)
        ),
        migrations.AddField(
            "edition",
            "written_at",
            models.DateTimeField(default="1900-01-01T00:00:00Z"),
            preserve_default=False,
        ),
    ]
