"""Beginning to look into a complaint, and finding that it is about more."""

from django.utils.translation import gettext_lazy as _

from ombud.cases.life import investigating
from ombud.cases.states import Step
from ombud.web.desk.steps import fairness, plan
from ombud.web.desk.steps.forms import StepForm, text


class InvestigateForm(StepForm):
    step = Step.INVESTIGATE
    inside = (fairness.DeclaringAtAssignment(), plan.Planning())

    def take(self) -> object:
        return investigating.investigate(self.case, act=self.act)


class AddPointForm(StepForm):
    text = text(
        _("What else is complained of"), _("One thing, as they say it."), rows=3
    )

    def take(self) -> object:
        told = self.cleaned_data["text"]
        return investigating.add_point(self.case, text=told, act=self.act)
