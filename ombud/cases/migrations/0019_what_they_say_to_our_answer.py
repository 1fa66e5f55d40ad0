"""What the complainant says to our answer, and that they withdraw."""

import django.contrib.postgres.fields
import django.db.models.deletion
import ombud.journal.digests
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0018_a_department_may_decline"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reaction",
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
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                            ("no_reply", "No reply"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "through",
                    models.CharField(
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
                ("reacted_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reactions",
                        to="cases.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="cases.message"
                    ),
                ),
            ],
            options={
                "ordering": ["reacted_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recorded_by", None),
                            models.Q(("evidence", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_reaction_written_down_by_staff_has_evidence",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
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
                    "why",
                    models.CharField(
                        choices=[
                            ("solved", "The matter is solved"),
                            ("no_longer", "I no longer want to go on"),
                            ("too_long", "It takes too long"),
                            ("asked_to", "Somebody asked me to withdraw"),
                            ("afraid", "I am afraid of consequences"),
                            ("not_said", "I would rather not say"),
                        ],
                        default="not_said",
                        max_length=10,
                    ),
                ),
                (
                    "through",
                    models.CharField(
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
                (
                    "signs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("they_say_so", "They say so themselves"),
                                (
                                    "by_handler",
                                    "The person who handles the case wrote it down",
                                ),
                                (
                                    "after_a_miss",
                                    "A time limit of ours had been missed",
                                ),
                                ("offer_open", "Options were still open to them"),
                            ],
                            max_length=12,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField()),
                ("restored_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withdrawals",
                        to="cases.case",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="cases.message"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["withdrawn_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recorded_by", None),
                            models.Q(("evidence", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_withdrawal_written_down_by_staff_has_evidence",
                    )
                ],
            },
        ),
    ]
