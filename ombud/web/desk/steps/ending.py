"""The end, and what is taken up again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases.life import closing
from ombud.cases.states import Step
from ombud.cases.vocabulary import CloseReason, ReopenReason
from ombud.web.desk.steps import remedies
from ombud.web.desk.steps.forms import StepForm, text


class CloseForm(StepForm):
    step = Step.CLOSE
    inside = (remedies.ConsideringOthers(),)

    reason = forms.ChoiceField(
        label=_("Why it ends"),
        choices=[
            choice
            for choice in CloseReason.choices
            if choice[0] != CloseReason.IMPORTED
        ],
        widget=forms.RadioSelect,
    )

    def take(self) -> object:
        reason = CloseReason(self.cleaned_data["reason"])
        return closing.close(self.case, reason=reason, act=self.act)


class ReopenForm(StepForm):
    reason = forms.ChoiceField(
        label=_("Why it is taken up again"),
        choices=ReopenReason.choices,
        widget=forms.RadioSelect,
    )
    because = text(_("What is new, for your colleagues"), rows=4)

    def take(self) -> object:
        told = self.cleaned_data
        return closing.reopen(
            self.case,
            reason=ReopenReason(told["reason"]),
            because=told["because"],
            act=self.act,
        )
