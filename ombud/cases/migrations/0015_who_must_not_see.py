"""Whoever must not see a case stands in a table of recusals."""

import django.contrib.postgres.fields
import django.db.models.deletion
import ombud.journal.digests
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_what_comes_next"),
    ]

    operations = [
        migrations.CreateModel(
            name="Declaration",
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
                    "part",
                    models.CharField(
                        choices=[
                            ("handler", "Handler"),
                            ("approver", "Approver"),
                            ("reviewer", "Reviewer"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("assignment", "At assignment"),
                            ("decision", "At the decision"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "ties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("involved", "Took part in what is complained of"),
                                (
                                    "manages",
                                    "Manages, or is managed by, a person complained about",
                                ),
                                ("close", "Family or friend of somebody in it"),
                                ("money", "Stands to gain or lose money by it"),
                                ("decided", "Decided on the same matter before"),
                                ("quarrel", "Has had a quarrel with the complainant"),
                                ("other", "Something else"),
                            ],
                            max_length=10,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("declared_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="declarations",
                        to="cases.case",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["declared_at", "id"],
                "indexes": [
                    models.Index(
                        models.F("case"),
                        models.F("user"),
                        name="declarations_of_a_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recusal",
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
                    "reason",
                    models.CharField(
                        choices=[
                            ("named", "The complaint is about them"),
                            ("declared", "They declared a conflict"),
                            (
                                "handled",
                                "The complaint is about handling they took part in",
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_because", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recusals",
                        to="cases.case",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_kept_from",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["since", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)),
                        fields=("user", "case", "reason"),
                        name="a_person_is_recused_once_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_at", None),
                            models.Q(
                                ("lifted_by__isnull", False),
                                models.Q(("lifted_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_recusal_is_lifted_by_a_person_with_reasons",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            sql="\nINSERT INTO cases_recusal (salt, case_id, user_id, reason, since, lifted_because)\nSELECT uuid_send(gen_random_uuid()), id, about_id, 'named', registered_at, ''\nFROM cases_case WHERE about_id IS NOT NULL;\n",
            reverse_sql="\nUPDATE cases_case SET about_id = (\n  SELECT user_id FROM cases_recusal\n  WHERE case_id = cases_case.id AND reason = 'named' AND lifted_at IS NULL\n  ORDER BY id LIMIT 1);\n",
        ),
        migrations.RemoveField(
            model_name="case",
            name="about",
        ),
    ]
