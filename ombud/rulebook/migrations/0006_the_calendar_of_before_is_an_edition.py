"""Where an organisation counted by its zone and country, that becomes its calendar."""

from django.db import migrations

ALWAYS = "1900-01-01"


def make_calendar(apps, schema_editor):
    editions = apps.get_model("rulebook", "Edition").objects
    here = apps.get_model("rulebook", "Organisation").objects.filter(pk=1).first()
    if here is None or editions.filter(kind="calendar", code="main").exists():
        return
    told = {
        "zone": here.zone,
        "country": here.country,
        "subdivision": here.subdivision,
    }
    nothing = {"zone": "UTC", "country": "", "subdivision": ""}
    editions.create(
        kind="calendar",
        code="main",
        version=1,
        content={name: told[name] for name in told if told[name] != nothing[name]},
        valid_from=ALWAYS,
        needs_confirmation=False,
        written_at=f"{ALWAYS}T00:00:00Z",
    )


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0005_editions_have_authors")]

    operations = [migrations.RunPython(make_calendar, migrations.RunPython.noop)]
