"""The end by the rules, the end without a decision, and what is taken up again."""

from dataclasses import dataclass
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ombud.cases import wording
from ombud.cases.gates import ending
from ombud.cases.life import closing, discontinuing
from ombud.cases.life.discontinuing import PassedOn
from ombud.cases.states import Step
from ombud.cases.vocabulary import CloseReason, ReopenReason
from ombud.people.refusals import Unusable
from ombud.web.desk.steps import remedies
from ombud.web.desk.steps.forms import StepForm, day_field, text


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason a case may end for, and what does not hold of it yet."""

    label: str
    missing: list[str]


class CloseForm(StepForm):
    step = Step.CLOSE
    inside = (remedies.ConsideringOthers(),)

    reason = forms.ChoiceField(
        label=_("Why it ends"),
        help_text=_("The complainant is told this, and how it can be taken up again."),
        choices=[(each.value, each.label) for each in ending.TO_CLOSE],
        widget=forms.RadioSelect,
    )

    def prepare(self) -> None:
        self.reasons = [
            Reason(
                str(reason.label),
                [
                    str(gate.demand)
                    for gate in ending.missing(demands, self.case, self.act)
                ],
            )
            for reason, demands in ending.TO_CLOSE.items()
        ]
        ready = [
            reason
            for reason, shown in zip(ending.TO_CLOSE, self.reasons, strict=True)
            if not shown.missing
        ]
        if len(ready) == 1:
            self.initial["reason"] = ready[0].value

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


class DiscontinueForm(StepForm):
    """Why nobody decides, and the letter, which is drawn up from that."""

    reason = forms.ChoiceField(
        label=_("Why it ends without a decision"),
        choices=[(each.value, each.label) for each in ending.TO_DISCONTINUE],
        widget=forms.RadioSelect,
    )
    to = forms.CharField(
        label=_("To whom it was passed on"),
        help_text=_("Only if it was passed on."),
        max_length=200,
        required=False,
    )
    passed_on = day_field(_("When it was passed on"), required=False)
    consent = text(
        _("How you know that the complainant agreed to that"), rows=2, required=False
    )
    body = text(
        _("The letter to the complainant"),
        _(
            "Leave it empty to have it drawn up in the language of the complaint."
            " Nothing is sent before you have read it."
        ),
        rows=14,
        required=False,
    )

    def draws_up(self) -> bool:
        if self.cleaned_data["body"].strip():
            return False
        typed = cast("QueryDict", self.data).copy()
        reason = CloseReason(self.cleaned_data["reason"])
        typed["body"] = wording.ending(self.case, reason)
        self.data = typed
        self.to_check = _("Please read the letter. It is sent when you go on.")
        return True

    def take(self) -> object:
        told = self.cleaned_data
        reason, passed_on = CloseReason(told["reason"]), None
        if reason == CloseReason.FORWARDED:
            if told["passed_on"] is None:
                raise Unusable("passed_on", _("Please give a day."))
            passed_on = PassedOn(
                to=told["to"], on=told["passed_on"], consent=told["consent"]
            )
        return discontinuing.discontinue(
            self.case,
            reason=reason,
            body=told["body"],
            passed_on=passed_on,
            act=self.act,
        )
