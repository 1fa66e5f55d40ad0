"""The proof that promises were kept, and the end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases.life import answering, closing
from ombud.cases.vocabulary import CloseReason, ReopenReason
from ombud.web.desk.steps.forms import StepForm, text
from ombud.web.uploads import contents


class ProveForm(StepForm):
    place_of = {"file": "attached"}

    remedy = forms.TypedChoiceField(label=_("Which remedy"), coerce=int)
    proof = text(
        _("How you know it was done"),
        _("For example the number of the payment, or who was there and when."),
        rows=3,
    )
    attached = forms.FileField(
        label=_("A file that shows it"),
        required=False,
        allow_empty_file=True,
    )

    def prepare(self) -> None:
        owed = self.case.remedies.filter(done_at=None)
        shown = [
            (row.pk, f"{row.get_kind_display()}: {row.description.splitlines()[0]}")
            for row in owed
        ]
        self.choose_from("remedy", shown)
        self.initial["remedy"] = self.asked.get("remedy", "")

    def take(self) -> object:
        told = self.cleaned_data
        attached = contents([told["attached"]])[0] if told["attached"] else None
        return answering.prove(
            self.case,
            remedy=told["remedy"],
            proof=told["proof"],
            attached=attached,
            act=self.act,
        )


class CloseForm(StepForm):
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
