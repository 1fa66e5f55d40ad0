"""The plan, the evidence and what each side says."""

import django.db.models.deletion
import ombud.journal.digests
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0015_who_must_not_see"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("document", "Document"),
                            ("call_note", "Note of a call"),
                            ("photo", "Photo"),
                            ("statement", "Statement"),
                            ("system_record", "Record of a system"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("fact", "Fact"), ("opinion", "Opinion")],
                        max_length=10,
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("complainant", "The complainant’s side"),
                            ("staff", "The side of whoever is complained about"),
                            ("neither", "Neither side"),
                        ],
                        default="neither",
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("content", models.TextField(blank=True)),
                ("given_by", models.CharField(max_length=200)),
                ("obtained_on", models.DateField()),
                ("shown", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="cases.case",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="cases.file",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "number"), name="evidence_of_a_case_is_numbered"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("content", ""), _negated=True),
                            ("file__isnull", False),
                            _connector="OR",
                        ),
                        name="evidence_is_a_text_or_a_file",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
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
                    "side",
                    models.CharField(
                        choices=[
                            ("complainant", "The complainant’s side"),
                            ("staff", "The side of whoever is complained about"),
                        ],
                        max_length=12,
                    ),
                ),
                ("substance", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("account", models.TextField(blank=True)),
                ("given_at", models.DateTimeField(null=True)),
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
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hearings",
                        to="cases.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("side", "complainant"), ("user", None)),
                            models.Q(("side", "staff"), ("user__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_member_of_staff_is_heard_by_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("account", ""), ("given_at", None)),
                            models.Q(
                                ("given_at__isnull", False),
                                models.Q(("account", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_account_says_something_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
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
                ("body", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plans",
                        to="cases.case",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["written_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("body", ""), _negated=True),
                        name="a_plan_says_something",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="point",
            name="evidence",
            field=models.ManyToManyField(related_name="points", to="cases.evidence"),
        ),
    ]
