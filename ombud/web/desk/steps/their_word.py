"""What the complainant says at the end: to our answer, or that they do not go on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases import policy
from ombud.cases.life import reacting, taking_back, withdrawing
from ombud.cases.vocabulary import (
    Channel,
    PressureSign,
    ReactionKind,
    WithdrawalReason,
)
from ombud.web.desk.steps.forms import StepForm, text

EVIDENCE = _("How you know it was them, and when they said it")


def _through() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How they told us"), choices=Channel.choices, initial=Channel.PHONE
    )


class ReactForm(StepForm):
    kind = forms.ChoiceField(
        label=_("What they said to our answer"),
        choices=ReactionKind.choices,
        widget=forms.RadioSelect,
    )
    words = text(_("In their own words"), rows=3, required=False)
    declines_review = forms.BooleanField(
        label=_("They do not want somebody else inside to look at it again"),
        help_text=_("Only of a rejected answer, and only if they said so."),
        required=False,
    )
    through = _through()
    evidence = text(EVIDENCE, _("Empty only if no reply came."), rows=2, required=False)

    def take(self) -> object:
        told = self.cleaned_data
        return reacting.react(
            self.case,
            kind=ReactionKind(told["kind"]),
            words=told["words"],
            declines_review=told["declines_review"],
            through=Channel(told["through"]),
            evidence=told["evidence"],
            act=self.act,
        )


class WithdrawForm(StepForm):
    why = forms.ChoiceField(
        label=_("Why they withdraw"),
        choices=WithdrawalReason.choices,
        initial=WithdrawalReason.NOT_SAID,
        widget=forms.RadioSelect,
    )
    wording = text(
        _("How the complainant said it"),
        _("In their own words. What went wrong can still be looked into."),
        rows=4,
    )
    through = _through()
    evidence = text(EVIDENCE, rows=2)

    def take(self) -> object:
        told = self.cleaned_data
        return withdrawing.withdraw(
            self.case,
            why=WithdrawalReason(told["why"]),
            wording=told["wording"],
            through=Channel(told["through"]),
            evidence=told["evidence"],
            act=self.act,
        )


class TakeBackForm(StepForm):
    through = _through()
    words = text(EVIDENCE, rows=2)

    def take(self) -> object:
        told = self.cleaned_data
        return taking_back.take_back(
            self.case,
            words=told["words"],
            through=Channel(told["through"]),
            act=self.act,
        )


class RestoreForm(StepForm):
    """`pressure` is the withdrawal with what speaks for pressure, for who may know."""

    words = text(
        _("What you write to the complainant about it"), rows=3, required=False
    )

    def prepare(self) -> None:
        last = self.case.withdrawals.last()
        may_know = policy.may_read_why_withdrawn(self.act.staff, self.case)
        self.pressure = last if last and may_know else None
        self.signs = (
            [str(PressureSign(sign).label) for sign in last.signs]
            if last and may_know
            else []
        )

    def take(self) -> object:
        words = self.cleaned_data["words"]
        return withdrawing.restore(self.case, words=words, act=self.act)
