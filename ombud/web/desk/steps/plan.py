"""The plan of an investigation, written alone or inside its start."""

import re
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import get_language, gettext_lazy

from ombud.cases.life import planning
from ombud.cases.states import Step
from ombud.letters import composing
from ombud.people.acting import Act
from ombud.rulebook import queries as rulebook
from ombud.rulebook.vocabulary import InvestigationLevel
from ombud.web.desk.steps.forms import StepForm, text
from ombud.web.desk.steps.inline import Inline, Told
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.cases.models import Case

LABEL = gettext_lazy("What is to be found out, and how")
HINT = gettext_lazy(
    "A beginning that fits how deep this complaint is looked into. Fill in what you"
    " know, take out what does not apply."
)
ROWS = 18


def template_for(case: "Case", act: Act) -> str:
    """A beginning for the plan, by the level of the case, in the reader's language."""
    language = (get_language() or "en")[:2]
    level = case.level or InvestigationLevel.LIGHT
    points = [f"{point.number}. {point.text}" for point in case.points.all()]
    zone = rulebook.calendar(act.at).zone
    due = case.due_at.astimezone(zone).date() if case.due_at else None
    facts = {"points": "\n".join(points), "day": day(due) or "–"}
    body = composing.compose("plan", language, facts, part=level)
    return re.sub(r"\n{3,}", "\n\n", body)


class PlanForm(StepForm):
    """A later plan begins with the one before it."""

    body = text(LABEL, HINT, rows=ROWS)

    def prepare(self) -> None:
        last = self.case.plans.last()
        begun = last.body if last else template_for(self.case, self.act)
        self.initial["body"] = begun

    def take(self) -> object:
        return planning.plan(self.case, body=self.cleaned_data["body"], act=self.act)


class Planning(Inline):
    step = Step.PLAN
    legend = gettext_lazy("The plan")
    meets = frozenset({"plan_written"})
    place_of = {"body": "plan"}

    def fields(self, case: "Case", act: Act) -> dict[str, forms.Field]:
        field = text(LABEL, HINT, rows=ROWS)
        field.initial = template_for(case, act)
        return {"plan": field}

    def take(self, told: Told, case: "Case", act: Act) -> str:
        planning.plan(case, body=told["plan"], act=act)
        return ""
