"""Limits, basis and source of a profile move into the content of its edition."""

from django.db import migrations


def into_content(apps, schema_editor):
    for row in apps.get_model("rulebook", "Edition").objects.all():
        row.content = {
            "title": {"en": row.code},
            "basis": row.basis,
            "source": row.source[:500],
            "confidence": "default" if row.basis == "service" else "memory",
            "limits": row.limits,
        }
        row.needs_confirmation = row.basis == "statutory"
        row.save()


def out_of_content(apps, schema_editor):
    # Calendars and processes have no place in the tables of before.
    apps.get_model("rulebook", "Edition").objects.exclude(kind="profile").delete()
    for row in apps.get_model("rulebook", "Edition").objects.filter(kind="profile"):
        row.basis = row.content["basis"]
        row.source = row.content.get("source", "")
        row.limits = {
            kind: {"count": limit["count"], "unit": limit["unit"]}
            for kind, limit in row.content.get("limits", {}).items()
            if limit["unit"] in {"business_days", "calendar_days"}
        }
        row.save()


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0002_profiles_become_editions")]

    operations = [migrations.RunPython(into_content, out_of_content)]
