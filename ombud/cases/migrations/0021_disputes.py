"""A complaint taken to a body outside."""

import django.db.models.deletion
import ombud.journal.digests
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0020_reviews"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dispute",
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
                ("body", models.CharField(max_length=200)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("facilitative", "Helps both sides to agree"),
                            ("advisory", "Recommends a solution"),
                            ("determinative", "Decides"),
                        ],
                        max_length=15,
                    ),
                ),
                ("their_reference", models.CharField(blank=True, max_length=100)),
                (
                    "eligibility",
                    models.CharField(
                        choices=[
                            ("unclear", "Not clear yet"),
                            ("yes", "It may"),
                            ("no", "It may not"),
                        ],
                        default="unclear",
                        max_length=10,
                    ),
                ),
                ("referred_on", models.DateField()),
                ("notice_on", models.DateField(null=True)),
                ("limit_on", models.DateField(null=True)),
                ("reply_due_on", models.DateField(null=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "ruling",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("for_complainant", "For the complainant"),
                            ("partly", "For the complainant in part"),
                            ("for_us", "For us"),
                            ("settled", "Settled between both sides"),
                            ("withdrawn", "Withdrawn there"),
                            ("not_dealt_with", "Not dealt with: outside its field"),
                        ],
                        max_length=15,
                    ),
                ),
                ("ruled_on", models.DateField(null=True)),
                ("words", models.TextField(blank=True)),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, null=True),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("changed_our_decision", models.BooleanField(null=True)),
                ("implemented_at", models.DateTimeField(null=True)),
                ("lesson", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="disputes",
                        to="cases.case",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["opened_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="DisputeStep",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("eligibility", "Eligibility judged"),
                            ("notice", "Notice received"),
                            ("position", "First position sent"),
                            ("pack", "Documents sent"),
                            ("offer", "Settlement offered"),
                            ("hearing", "Hearing or meeting"),
                            ("status", "Status asked or learned"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField()),
                ("happened_on", models.DateField()),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, null=True),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dispute_steps",
                        to="cases.case",
                    ),
                ),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="cases.dispute",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="cases.file",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ruling", "")),
                fields=("case",),
                name="one_dispute_of_a_case_runs_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ruling", ""),
                    models.Q(
                        models.Q(("words", ""), _negated=True),
                        ("changed_our_decision__isnull", False),
                        ("ruled_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_ruling_says_what_it_says_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("implemented_at", None),
                    models.Q(
                        models.Q(("ruling", ""), _negated=True),
                        models.Q(("lesson", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="what_was_ruled_is_implemented_with_a_lesson",
            ),
        ),
    ]
