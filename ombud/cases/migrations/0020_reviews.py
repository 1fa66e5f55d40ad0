"""A second look at a decision."""

import django.db.models.deletion
import ombud.journal.digests
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0019_what_they_say_to_our_answer"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "salt",
                    models.BinaryField(
                        default=ombud.journal.digests.new_salt, max_length=16
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("before_answer", models.BooleanField(default=False)),
                ("words", models.TextField(blank=True)),
                (
                    "through",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("web_form", "Web form"),
                            ("email", "E-mail"),
                            ("phone", "Telephone"),
                            ("letter", "Letter"),
                            ("fax", "Fax"),
                            ("in_person", "In person"),
                            ("api", "Another system"),
                            ("social", "Social media"),
                            ("partner", "Partner"),
                            ("regulator", "Authority or regulator"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("evidence", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("scope", models.TextField(blank=True)),
                ("named_at", models.DateTimeField(null=True)),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "Upheld: the complainant is right"),
                            ("varied", "Varied: the decision changes in part"),
                            ("dismissed", "Dismissed: the decision stands"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField(blank=True)),
                ("concluded_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="cases.case",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "number"), name="reviews_of_a_case_are_numbered"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("concluded_at", None)),
                        fields=("case",),
                        name="one_review_of_a_case_runs_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("concluded_at", None), ("result", "")),
                            models.Q(
                                models.Q(("result", ""), _negated=True),
                                models.Q(("reasons", ""), _negated=True),
                                ("concluded_at__isnull", False),
                                ("reviewer__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_review_ends_with_a_result_and_reasons_by_its_reviewer",
                    ),
                ],
            },
        ),
    ]
