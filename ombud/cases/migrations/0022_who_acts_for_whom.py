"""Representatives, and limits on contact."""

import django.contrib.postgres.fields
import django.db.models.deletion
import ombud.journal.digests
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0021_disputes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Representation",
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
                            ("family", "Family member or friend"),
                            ("guardian", "Parent or guardian"),
                            ("lawyer", "Lawyer"),
                            ("claims", "Claims company"),
                            ("consumer_body", "Consumer organisation"),
                            ("official", "Member of parliament"),
                            ("other", "Other"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "scope",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("read", "Read letters and the case"),
                                ("speak", "Tell and answer questions"),
                                ("choose", "Accept or decline offers"),
                                ("end", "Withdraw or ask for a review"),
                            ],
                            max_length=10,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("holds_receipt", models.BooleanField(default=False)),
                ("evidence", models.TextField(blank=True)),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("registered_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_because", models.TextField(blank=True)),
                ("lapse_told_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="representations",
                        to="cases.case",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.person",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["registered_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("case",),
                        name="one_person_at_a_time_acts_for_a_complainant",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checked_at", None),
                            models.Q(
                                ("checked_by__isnull", False),
                                models.Q(("evidence", ""), _negated=True),
                                models.Q(("scope", []), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="authority_is_checked_by_a_person_on_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_from", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="authority_does_not_end_before_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Restriction",
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
                    "measure",
                    models.CharField(
                        choices=[
                            ("one_contact", "One contact person only"),
                            ("written_only", "In writing only"),
                            ("at_times", "At agreed times only"),
                            ("new_matters", "No more letters on what was answered"),
                        ],
                        max_length=12,
                    ),
                ),
                ("because", models.TextField()),
                ("warned_on", models.DateField()),
                ("since", models.DateTimeField()),
                ("review_on", models.DateField()),
                ("due_told_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_because", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="restrictions",
                        to="cases.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["since", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True),
                        name="a_restriction_has_reasons",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("case", "measure"),
                        name="a_measure_is_taken_once_at_a_time",
                    ),
                ],
            },
        ),
    ]
