"""Departments and teams: which there are, what they are called, where they belong."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ombud.journal.recording import record
from ombud.people import belonging, working
from ombud.people.acting import Act
from ombud.people.models import Unit
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.models import Organisation
from ombud.rulebook.shapes.strict import LANGUAGES

MAY = frozenset({Role.ADMIN, Role.REPRESENTATIVE})
LONGEST_NAME = 80
LONGEST_CODE = 50
PLAIN = "department"
Texts = Mapping[str, str]


@transaction.atomic
def add(names: Texts, *, code: str = "", parent: Unit | None = None, act: Act) -> Unit:
    """Make a department. Without a `code` it gets one from its name, for good.

    Raises NotAllowed, or Unusable naming the field.
    """
    require_may(act)
    kept = _names(names)
    code = code.strip().lower()
    if code and slugify(code) != code:
        told = _("Write a short code of small letters, digits and hyphens.")
        raise Unusable("code", told)
    if code and Unit.objects.filter(code=code).exists():
        raise Unusable("code", _("There is a department with this code already."))
    _require_not_taken(kept, None)
    belonging.require_in_use(parent, field="parent")
    unit = Unit.objects.create(code=code or _free(kept), names=kept, parent=parent)
    above = parent.code if parent else ""
    record(RuleEvent.UNIT_ADDED, unit, act, code=unit.code, parent=above)
    return unit


@transaction.atomic
def change(unit: Unit, *, names: Texts, parent: Unit | None, act: Act) -> Unit:
    """Call a department otherwise, or put it under another one; its code stays.

    Raises NotAllowed, or Unusable naming the field.
    """
    require_may(act)
    units = _locked()
    unit = units[unit.pk]
    kept = _names(names)
    _require_not_taken(kept, unit)
    if parent is not None and unit.pk in _upwards(parent.pk, units):
        raise Unusable(
            "parent", _("A department cannot belong to itself or to one of its own.")
        )
    after = {"names": kept, "parent_id": parent.pk if parent else None}
    changed = sorted(name for name, new in after.items() if getattr(unit, name) != new)
    if not changed:
        return unit
    if "parent_id" in changed:
        belonging.require_in_use(parent, field="parent")
    unit.names, unit.parent = kept, parent
    unit.save(update_fields=["names", "parent"])
    above = parent.code if parent else ""
    facts = {"code": unit.code, "fields": changed, "parent": above}
    record(RuleEvent.UNIT_CHANGED, unit, act, **facts)
    return unit


def require_may(act: Act) -> None:
    """By the administrator or the representative. Raises NotAllowed."""
    if not working.is_one_of(act.staff, MAY):
        raise NotAllowed


def _names(names: Texts) -> dict[str, str]:
    """A name in each language of the organisation. Raises Unusable."""
    kept = {
        language: text
        for language, said in names.items()
        if language in LANGUAGES and (text := " ".join(said.split()))
    }
    if not kept:
        raise Unusable("names", _("Write what the department is called."))
    for text in kept.values():
        if not text.isprintable() or len(text) > LONGEST_NAME:
            told = _("Write the name in at most %(limit)s characters.")
            raise Unusable("names", told % {"limit": LONGEST_NAME})
    here = Organisation.objects.filter(pk=1).first()
    first = next(iter(kept.values()))
    return dict.fromkeys(here.languages if here else [], first) | kept


def _require_not_taken(names: Texts, unit: Unit | None) -> None:
    said = {text.casefold() for text in names.values()}
    for other in Unit.objects.all():
        if other != unit and said & {text.casefold() for text in other.names.values()}:
            told = _("There is a department called “%(name)s” already.")
            name = next(iter(names.values()))
            raise Unusable("names", told % {"name": name})


def _free(names: Texts) -> str:
    """A code nobody has, from the name where that can be written in plain letters."""
    plain = [slugify(names.get(each, "")) for each in LANGUAGES]
    wanted = next(filter(None, plain), PLAIN)[: LONGEST_CODE - 4]
    taken = set(Unit.objects.values_list("code", flat=True))
    several = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (wanted, *several) if each not in taken)


def _locked() -> dict[int, Unit]:
    """All of them as they are now: of two that move departments one waits, or each
    could put its own below the other's.
    """
    rows = Unit.objects.select_for_update(no_key=True).order_by("pk")
    return {row.pk: row for row in rows}


def _upwards(start: int, units: Mapping[int, Unit]) -> set[int]:
    """A department and all above it; comes to an end even where they go round."""
    seen: set[int] = set()
    above: int | None = start
    while above is not None and above not in seen:
        seen.add(above)
        above = units[above].parent_id
    return seen
