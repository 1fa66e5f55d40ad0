"""Put a shipped pack into force, and say who runs this installation."""

from datetime import date

from django.db import transaction

from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import Unit
from ombud.rulebook import packs
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.models import Category, Organisation, Profile


@transaction.atomic
def set_up_organisation(*, act: Act, **facts: object) -> Organisation:
    """Say who runs this installation, or change what was said."""
    organisation, _ = Organisation.objects.update_or_create(pk=1, defaults=facts)
    record(RuleEvent.ORGANISATION_SET_UP, organisation, act, fields=sorted(facts))
    return organisation


@transaction.atomic
def load_profile(name: str, *, act: Act) -> Profile:
    """Add a profile of the pack as it stands there; an existing version stays.

    A profile that rests on the organisation's own promise is in force at once; one
    that rests on a law waits until a named person confirms it.
    """
    pack = packs.read("profiles", name)
    profile, is_new = Profile.objects.get_or_create(
        code=name,
        version=pack["version"],
        defaults={
            "basis": pack["basis"],
            "limits": pack["limits"],
            "source": pack["source"],
            "valid_from": pack.get("valid_from", date(1900, 1, 1)),
        },
    )
    if is_new:
        version = profile.version
        record(RuleEvent.PROFILE_LOADED, profile, act, code=name, version=version)
    return profile


@transaction.atomic
def load_categories(name: str, *, act: Act) -> int:
    """Add the categories and departments of a pack; return how many it names.

    Names of those already there are brought up to date; nothing is removed.
    """
    pack = packs.read("categories", name)
    units = {
        unit["code"]: Unit.objects.update_or_create(
            code=unit["code"], defaults={"names": unit["names"]}
        )[0]
        for unit in pack.get("units", [])
    }
    for row in pack["categories"]:
        parent = Category.objects.get(code=row["parent"]) if "parent" in row else None
        category, is_new = Category.objects.update_or_create(
            code=row["code"],
            defaults={
                "names": row["names"],
                "parent": parent,
                "unit": units.get(row.get("unit", "")),
            },
        )
        if is_new:
            record(RuleEvent.CATEGORY_LOADED, category, act, pack=name)
    return len(pack["categories"])
