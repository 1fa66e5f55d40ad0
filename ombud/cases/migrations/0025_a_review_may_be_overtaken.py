"""A review ends too when an outside body takes the matter up."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0024_look_alikes_by_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="review",
            name="one_review_of_a_case_runs_at_a_time",
        ),
        migrations.AddField(
            model_name="review",
            name="overtaken_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("concluded_at", None), ("overtaken_at", None)),
                fields=("case",),
                name="one_review_of_a_case_runs_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("overtaken_at", None), ("concluded_at", None), _connector="OR"
                ),
                name="a_review_is_concluded_or_overtaken_not_both",
            ),
        ),
    ]
