"""Whoever is named as somebody's substitute knows so without looking for it."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    users = apps.get_model("people", "User").objects
    named = users.exclude(cover=None).values("cover")
    users.filter(pk__in=named).update(is_substitute=True)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_departments_end"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="is_substitute",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
