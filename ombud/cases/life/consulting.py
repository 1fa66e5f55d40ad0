"""Departments are asked, and advise."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases import steps, texts
from ombud.cases.models import Case, Consultation
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.models import Unit
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules


@transaction.atomic
def consult(
    case: Case, *, unit: Unit, question: str, due_on: date, act: Act
) -> Consultation:
    """Ask a department; its people see what they need and no identity."""
    case = steps.begin(Step.CONSULT, case, act)
    question = texts.usable(question, field="question")
    if due_on < rules.calendar(act.at).day_of(act.at):
        raise Unusable("due_on", _("The day to answer by must not lie in the past."))
    asked = case.consultations.create(
        unit=unit,
        question=question,
        due_on=due_on,
        asked_by=act.staff,
        asked_at=act.at,
    )
    steps.finish(
        Step.CONSULT,
        case,
        act,
        consultation=asked.pk,
        unit=unit.code,
        due_on=due_on,
        words=asked.digest(question),
    )
    return asked


@transaction.atomic
def advise(case: Case, *, consultation: int, advice: str, act: Act) -> Consultation:
    """Answer a consultation for one's own department."""
    case = steps.begin(Step.ADVISE, case, act)
    advice = texts.usable(advice, field="advice")
    unit = act.actor.unit if act.actor else None
    waiting = case.consultations.filter(pk=consultation, unit=unit, advised_at=None)
    asked = waiting.first()
    if asked is None:
        raise Unusable(
            "consultation", _("This question was answered, or asked somebody else.")
        )
    asked.advice, asked.advised_by, asked.advised_at = advice, act.actor, act.at
    asked.save()
    words = asked.digest(advice)
    steps.finish(Step.ADVISE, case, act, consultation=asked.pk, words=words)
    return asked
