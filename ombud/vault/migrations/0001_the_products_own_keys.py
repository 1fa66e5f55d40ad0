import secrets

from django.db import migrations, models

from ombud.vault import sealing
from ombud.vault.places import Place


def make_the_key_of_the_indexes(apps, schema_editor):
    name = "blind index"
    place = Place("vault.secret", name, "sealed")
    sealed = sealing.seal(secrets.token_bytes(32), place=place)
    apps.get_model("vault", "Secret").objects.create(name=name, sealed=sealed)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Secret",
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
                ("name", models.CharField(max_length=20, unique=True)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.RunPython(make_the_key_of_the_indexes, migrations.RunPython.noop),
    ]
