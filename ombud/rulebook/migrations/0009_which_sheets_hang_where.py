import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rulebook", "0008_information_is_a_rule"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Site",
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
                ("name", models.CharField(max_length=120)),
                ("closed_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on", None)),
                        fields=("name",),
                        name="an_open_site_has_a_name_of_its_own",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Hanging",
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
                    "sheet",
                    models.CharField(
                        choices=[
                            ("poster", "Poster with a code to scan"),
                            ("brochure", "Folded brochure"),
                            ("form", "Form to fill in by pen"),
                            ("large-form", "Form in large print"),
                        ],
                        max_length=20,
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("version", models.PositiveIntegerField()),
                ("mark", models.CharField(max_length=20)),
                ("hung_on", models.DateField()),
                ("written_at", models.DateTimeField()),
                ("taken_down_on", models.DateField(blank=True, null=True)),
                (
                    "hung_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hangings",
                        to="rulebook.site",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_down_on", None)),
                        fields=("site", "sheet", "language"),
                        name="a_sheet_hangs_once_at_a_site_in_each_language",
                    )
                ],
            },
        ),
    ]
