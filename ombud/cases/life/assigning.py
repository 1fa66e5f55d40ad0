"""Somebody is put in charge; others are let in."""

from django.db import transaction

from ombud.cases import policy, queries, steps
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.models import Unit, User
from ombud.people.refusals import NotAllowed


@transaction.atomic
def assign(case: Case, *, handler: User, unit: Unit | None = None, act: Act) -> Case:
    """Put a person in charge of the case, in the department that answers for it.

    Raises NotAllowed for a person who cannot handle it: the one complained about, or
    somebody whose role does not work on cases.
    """
    case = steps.begin(Step.ASSIGN, case, act)
    if not policy.may_assign_to(act, case, handler):
        raise NotAllowed
    case.handler = handler
    case.unit = unit or handler.unit or case.unit
    code = case.unit.code if case.unit else ""
    steps.finish(Step.ASSIGN, case, act, handler_id=handler.pk, unit=code)
    return case


@transaction.atomic
def let_in(case: Case, *, person: User, act: Act) -> Case:
    """Name a person who may see this case, confidential or not."""
    case = steps.begin(Step.NAME, case, act)
    if person.pk in queries.recused_from(case):
        raise NotAllowed
    case.named.add(person)
    steps.finish(Step.NAME, case, act, user_id=person.pk)
    return case
