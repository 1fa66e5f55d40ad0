"""A department comes out of use, once nothing is left in it; or is needed again."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ombud.cases.models import Case, Consultation
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import Unit, User
from ombud.people.refusals import Refused
from ombud.rulebook import departments, editions
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.models import Category


class StillInUse(Refused):
    """Something would be left without a department. `left` names what."""

    code = "unit_in_use"
    message = _("Something is left in this department. Hand it over first.")

    def __init__(self, left: frozenset[str]) -> None:
        self.left = left
        super().__init__(sorted(left))


def left_in(unit: Unit, *, act: Act) -> frozenset[str]:
    """What is left: "cases", "questions" nobody answered, "people", "subjects", or
    "departments" below it. Never how many.
    """
    departments.require_may(act)
    asked = Consultation.objects.filter(unit=unit, advised_at=None)
    open_cases = Case.objects.unfinished()
    found = {
        "cases": open_cases.filter(unit=unit),
        "questions": asked.filter(case__in=open_cases),
        "people": User.objects.filter(unit=unit, is_active=True),
        "subjects": Category.objects.filter(unit=unit, retired_on=None),
        "departments": Unit.objects.filter(parent=unit, ended_on=None),
    }
    return frozenset(name for name, rows in found.items() if rows.exists())


@transaction.atomic
def disband(unit: Unit, *, act: Act) -> Unit:
    """Take a department out of use from this day on; what was theirs stays so.

    By the administrator or the representative. Raises NotAllowed, or StillInUse.
    """
    departments.require_may(act)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.ended_on is not None:
        return unit
    if left := left_in(unit, act=act):
        raise StillInUse(left)
    unit.ended_on = editions.day_of(act.at)
    unit.save(update_fields=["ended_on"])
    record(RuleEvent.UNIT_ENDED, unit, act, code=unit.code)
    return unit


@transaction.atomic
def bring_back(unit: Unit, *, act: Act) -> Unit:
    """Take a department into use again. Raises NotAllowed."""
    departments.require_may(act)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.ended_on is None:
        return unit
    unit.ended_on = None
    unit.save(update_fields=["ended_on"])
    record(RuleEvent.UNIT_RETURNED, unit, act, code=unit.code)
    return unit
