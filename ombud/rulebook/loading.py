"""Put a shipped pack into force, and say who runs this installation."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import Unit
from ombud.rulebook import calendars, checking, editions, packs, succession
from ombud.rulebook.editions import MAIN
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.models import Category, Edition, Organisation
from ombud.rulebook.shapes.calendars import Calendar
from ombud.rulebook.vocabulary import Basis, RuleKind

ALWAYS = date(1900, 1, 1)


@transaction.atomic
def set_up_organisation(*, act: Act, **facts: object) -> Organisation:
    """Say who runs this installation, or change what was said.

    Its calendar follows from where it is, and its process is the shipped one, until
    somebody writes others.
    """
    organisation, _ = Organisation.objects.update_or_create(pk=1, defaults=facts)
    record(RuleEvent.ORGANISATION_SET_UP, organisation, act, fields=sorted(facts))
    begin_rules(organisation, act=act)
    load_schedules(act=act)
    return organisation


@transaction.atomic
def begin_rules(organisation: Organisation, *, act: Act) -> None:
    """See to it that an organisation has a calendar, a process, and a page that tells
    how to complain.
    """
    begin_calendar(calendars.of(organisation), act=act)
    begin_process(act=act)
    told = packs.read("information", MAIN)["content"]
    _begin_with(RuleKind.INFORMATION, told, act)


@transaction.atomic
def begin_process(*, act: Act, alone: bool | None = None) -> Edition | None:
    """Put the first process into force, as long as nobody wrote one. `alone`: one
    person does it all, and no second one agrees; what was said of it stays.
    """
    content = dict(packs.read("processes", MAIN)["content"])
    last = editions.versions(RuleKind.PROCESS, MAIN).first()
    if alone is None:
        alone = last is not None and bool(last.content.get("small_business"))
    if alone:
        content["small_business"] = True
    return _begin_with(RuleKind.PROCESS, content, act)


@transaction.atomic
def begin_calendar(
    calendar: Calendar, *, act: Act, with_hours: bool = False
) -> Edition | None:
    """Put the first calendar into force, as long as nobody wrote one; where there is
    one, its hours stay unless it comes `with_hours`.
    """
    content = checking.plain(calendar)
    last = editions.versions(RuleKind.CALENDAR, MAIN).first()
    if last and not with_hours and "week" in last.content:
        content["week"] = last.content["week"]
    return _begin_with(RuleKind.CALENDAR, content, act)


def _begin_with(kind: RuleKind, content: Mapping[str, Any], act: Act) -> Edition | None:
    """The rule that needs no person to confirm it, as long as nobody wrote one."""
    last = editions.versions(kind, MAIN).first()
    if last and (last.author_id is not None or last.content == content):
        return None
    edition = Edition(
        kind=kind,
        code=MAIN,
        version=last.version + 1 if last else 1,
        content=checking.checked(kind, content),
        valid_from=editions.day_of(act.at) if last else ALWAYS,
        needs_confirmation=False,
        written_at=act.at,
    )
    succession.make_room(edition)
    return _put_in(edition, act)


def _put_in(edition: Edition, act: Act) -> Edition:
    edition.save()
    record(
        RuleEvent.EDITION_LOADED,
        edition,
        act,
        kind=edition.kind,
        code=edition.code,
        version=edition.version,
        valid_from=edition.valid_from,
    )
    return edition


@transaction.atomic
def load_profile(name: str, *, act: Act) -> Edition:
    """Add a profile of the pack as it stands there; an existing version stays.

    A profile that rests on the organisation's own promise is in force at once, unless
    the organisation has one of that name already: what it promises changes by nobody
    but its people. One that rests on a law waits until a named person confirms it.
    """
    pack = packs.read("profiles", name)
    version, valid_from = pack.pop("version"), pack.pop("valid_from", ALWAYS)
    known = editions.edition(RuleKind.PROFILE, name, version)
    if known is not None:
        return known
    content = checking.checked(RuleKind.PROFILE, pack)
    is_another = editions.versions(RuleKind.PROFILE, name).exists()
    edition = Edition(
        kind=RuleKind.PROFILE,
        code=name,
        version=version,
        content=content,
        valid_from=valid_from,
        needs_confirmation=is_another or content["basis"] == Basis.STATUTORY,
        written_at=act.at,
    )
    return _put_in(edition, act)


@transaction.atomic
def load_schedules(*, act: Act) -> int:
    """Add every schedule of keeping shipped. Our own is in force at once; one that
    rests on a law waits until a named person confirms it. Returns how many are new.
    """
    new = 0
    for name in packs.names("retentions"):
        pack = packs.read("retentions", name)
        version, valid_from = pack.pop("version"), pack.pop("valid_from", ALWAYS)
        if editions.edition(RuleKind.RETENTION, name, version) is not None:
            continue
        is_another = editions.versions(RuleKind.RETENTION, name).exists()
        edition = Edition(
            kind=RuleKind.RETENTION,
            code=name,
            version=version,
            content=checking.checked(RuleKind.RETENTION, pack),
            valid_from=valid_from,
            needs_confirmation=is_another or pack["basis"] == Basis.STATUTORY,
            written_at=act.at,
        )
        _put_in(edition, act)
        new += 1
    return new


@transaction.atomic
def load_profiles(*, act: Act) -> int:
    """Add every profile shipped, so that somebody can look at and confirm them.

    Returns how many are new.
    """
    shipped = Edition.objects.filter(kind=RuleKind.PROFILE, author=None)
    known = set(shipped.values_list("code", "version"))
    new = [
        name
        for name in packs.names("profiles")
        if (name, packs.read("profiles", name)["version"]) not in known
    ]
    for name in new:
        load_profile(name, act=act)
    return len(new)


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
