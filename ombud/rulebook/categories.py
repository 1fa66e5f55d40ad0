"""What complaints may be about, as the process in force says."""

from django.db import transaction

from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import Unit
from ombud.rulebook import editions
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.models import Category
from ombud.rulebook.shapes.processes import Category as Said
from ombud.rulebook.vocabulary import RuleKind


@transaction.atomic
def bring_into_force(*, act: Act) -> int:
    """Make the categories offered those of the process in force today.

    Returns how many changed. Bears repetition: a process that comes into force later
    is brought in on its day by the same call. One without categories of its own
    leaves those there are. A category is never deleted: cases stand under it.
    """
    today = editions.day_of(act.at)
    running = editions.in_force_of(RuleKind.PROCESS, editions.MAIN, today)
    if running is None or not (said := editions.process_shape(running).categories):
        return 0
    known = {row.code: row for row in Category.objects.select_for_update()}
    units = {unit.code: unit for unit in Unit.objects.all()}
    changed = [each.code for each in said if _put(each, known, units, act)]
    named = {each.code for each in said}
    for code, row in known.items():
        if code not in named and row.retired_on is None:
            row.retired_on = today
            row.save(update_fields=["retired_on"])
            changed.append(code)
    if changed:
        version = running.version
        verb = RuleEvent.CATEGORIES_CHANGED
        record(verb, running, act, version=version, changed=changed)
    return len(changed)


def _put(
    said: Said, known: dict[str, Category], units: dict[str, Unit], act: Act
) -> bool:
    """Bring one category up to date; parents come before those in them."""
    row = known.get(said.code) or Category(code=said.code)
    before = (row.names, row.parent_id, row.unit_id, row.retired_on) if row.pk else None
    row.names = said.names
    row.parent = known.get(said.parent)
    row.unit = units.get(said.unit)
    if not said.retired:
        row.retired_on = None
    elif row.retired_on is None:
        row.retired_on = editions.day_of(act.at)
    known[said.code] = row
    if before == (row.names, row.parent_id, row.unit_id, row.retired_on):
        return False
    row.save()
    return True


def as_they_stand() -> list[dict[str, object]]:
    """The categories there are, as a process would say them: wider ones first."""
    rows = Category.objects.select_related("parent", "unit").order_by("pk")
    said: list[dict[str, object]] = []
    placed: set[str] = set()
    waiting = list(rows)
    while waiting:
        ready = [row for row in waiting if not row.parent or row.parent.code in placed]
        for row in ready:
            said.append(_said(row))
            placed.add(row.code)
        waiting = [row for row in waiting if row.code not in placed]
    return said


def _said(row: Category) -> dict[str, object]:
    told: dict[str, object] = {"code": row.code, "names": row.names}
    if row.parent:
        told["parent"] = row.parent.code
    if row.unit:
        told["unit"] = row.unit.code
    if row.retired_on:
        told["retired"] = True
    return told
