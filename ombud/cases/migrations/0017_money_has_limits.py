"""Money above a limit is authorised; remedies are owned, paid, and may fail."""

import django.db.models.deletion
import ombud.journal.digests
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0016_what_was_found_out"),
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Authority",
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
                ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                ("currency", models.CharField(max_length=3)),
                ("because", models.TextField()),
                ("asked_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("given", "Authorised"), ("refused", "Refused")],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        related_name="authorities",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "authorities",
                "ordering": ["asked_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="authority_is_asked_for_a_sum",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by", None),
                            models.Q(
                                ("answered_by", models.F("asked_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="nobody_authorises_their_own_request",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("answered_at", None),
                                ("answered_by", None),
                            ),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_authority_is_answered_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "refused"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_refused_authority_has_reasons",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "")),
                        fields=("case",),
                        name="one_request_for_money_waits_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OthersAffected",
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
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("unknown", "Not known yet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("estimate", models.PositiveIntegerField(null=True)),
                ("reasons", models.TextField()),
                ("checked_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="others_affected",
                        to="cases.case",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "others affected",
                "ordering": ["checked_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True),
                        name="others_affected_is_answered_with_reasons",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="remedy",
            name="failed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="remedy",
            name="failed_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="remedy",
            name="origin",
            field=models.CharField(
                choices=[
                    ("decision", "The decision"),
                    ("option", "An option they accepted"),
                    ("law", "A law that makes it payable"),
                    ("repeat", "An earlier remedy that failed"),
                    ("others", "The same harm found elsewhere"),
                    ("ruling", "The decision of an outside body"),
                ],
                default="decision",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="remedy",
            name="owner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="remedies_owned",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="remedy",
            name="paid_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="remedy",
            name="payment_reference",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="remedy",
            name="repeats",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="repeated",
                to="cases.remedy",
            ),
        ),
        migrations.AddConstraint(
            model_name="remedy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("failed_at", None),
                    models.Q(("failed_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_remedy_fails_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="remedy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paid_on", None), ("amount__isnull", False), _connector="OR"
                ),
                name="only_a_sum_is_paid",
            ),
        ),
        migrations.AddField(
            model_name="option",
            name="only_because",
            field=models.TextField(blank=True),
        ),
        migrations.RunSQL(
            sql="UPDATE cases_remedy SET origin = 'option' WHERE option_id IS NOT NULL;\nUPDATE cases_remedy SET origin = 'law' WHERE id IN (\n  SELECT (facts->>'remedy')::bigint FROM journal_entry\n  WHERE verb = 'case.compensation_due');",
            reverse_sql="",
        ),
    ]
