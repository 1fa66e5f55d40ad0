"""Overdue consultations are found by index; nobody both advises and declines."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0026_a_position_is_agreed_to"),
        ("people", "0003_work_and_absence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="consultation",
            index=models.Index(
                models.F("due_on"),
                condition=models.Q(("advised_at", None), ("reminded_at", None)),
                name="consultations_to_remind_of",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("declined_because", ""), ("advice", ""), _connector="OR"
                ),
                name="a_department_advises_or_declines",
            ),
        ),
    ]
