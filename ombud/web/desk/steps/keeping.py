"""Nothing may be erased, it may be again, and it is."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.life import holding
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.retention import directly
from ombud.web.desk.steps.forms import StepForm, day_field, text
from ombud.web.templatetags.days import day

HALF_A_YEAR = timedelta(days=182)
BY_A_PERSON = [
    (each, each.label) for each in ErasedBecause if each is not ErasedBecause.SCHEDULE
]


class HoldForm(StepForm):
    because = text(
        gettext_lazy("Why everything must be kept"),
        gettext_lazy("For example a claim before a court, and its reference there."),
        rows=3,
    )
    review_on = day_field(gettext_lazy("When this is looked at again"))

    def prepare(self) -> None:
        self.initial["review_on"] = (self.act.at + HALF_A_YEAR).date()

    def take(self) -> object:
        told = self.cleaned_data
        return holding.hold(
            self.case,
            because=told["because"],
            review_on=told["review_on"],
            act=self.act,
        )


class LiftHoldForm(StepForm):
    hold = forms.ChoiceField(label=gettext_lazy("Which hold"))
    because = text(gettext_lazy("Why it is no longer needed"), rows=3)

    def prepare(self) -> None:
        held = self.case.holds.filter(lifted_at=None).select_related("placed_by")
        told = _("%(name)s, since %(day)s")
        self.choose_from(
            "hold",
            [
                (
                    row.pk,
                    told % {"name": row.placed_by.full_name, "day": day(row.placed_at)},
                )
                for row in held
            ],
        )

    def take(self) -> object:
        told = self.cleaned_data
        return holding.lift(
            self.case, hold=int(told["hold"]), because=told["because"], act=self.act
        )


class EraseForm(StepForm):
    what = forms.MultipleChoiceField(
        label=gettext_lazy("What is erased"),
        help_text=gettext_lazy(
            "There is no way back. The case, its dates and its record remain."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    because = forms.ChoiceField(
        label=gettext_lazy("Why"), choices=BY_A_PERSON, widget=forms.RadioSelect
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I know that nobody can bring this back.")
    )

    def prepare(self) -> None:
        left = [each for each in Erasable if each not in self.case.erased]
        self.choose_from("what", [(each, each.label) for each in left])

    def take(self) -> object:
        told = self.cleaned_data
        return directly.erase_now(
            self.case,
            what=[Erasable(code) for code in told["what"]],
            because=ErasedBecause(told["because"]),
            act=self.act,
        )
