"""What a complainant needs, and limits on how they reach us."""

from collections.abc import Sequence
from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases.life import caring
from ombud.cases.vocabulary import Measure
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import Adjustment, Driver, Known
from ombud.web.desk import people
from ombud.web.desk.steps.forms import StepForm, day_field, text

HALF_A_YEAR = timedelta(days=180)


class NeedsForm(StepForm):
    place_of = {"interpreter_language": "language", "needs_words": "words"}

    adjustments = forms.MultipleChoiceField(
        label=_("What makes it easier for them"),
        choices=Adjustment.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    language = forms.CharField(
        label=_("Language of the interpreter"), required=False, max_length=200
    )
    words = text(
        _("In their words, or yours"),
        _("Only what helps us to deal with them well. No diagnosis."),
        rows=3,
        required=False,
    )
    drivers = forms.MultipleChoiceField(
        label=_("What may make it harder for them"),
        help_text=_("Read by whoever handles the case, and those who lead."),
        choices=Driver.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    known = forms.ChoiceField(
        label=_("How we know"), choices=Known.choices, initial=Known.TOLD
    )

    def prepare(self) -> None:
        known = people.needs_of(self.case, self.act) or Needs()
        if not people.may_read_drivers(self.case, self.act):
            del self.fields["drivers"]
        self.initial = {
            "adjustments": list(known.adjustments),
            "language": known.language,
            "words": known.words,
            "drivers": list(known.drivers),
            "known": known.known,
        }

    def take(self) -> object:
        told = self.cleaned_data
        drivers: Sequence[Driver] = [Driver(code) for code in told.get("drivers", ())]
        if "drivers" not in self.fields:  # kept by those who may read them
            drivers = people.drivers_of(self.case)
        needs = Needs(
            adjustments=[Adjustment(code) for code in told["adjustments"]],
            language=told["language"],
            drivers=drivers,
            known=Known(told["known"]),
            words=told["words"],
        )
        return caring.record_needs(self.case, told=needs, act=self.act)


class RestrictForm(StepForm):
    measure = forms.ChoiceField(
        label=_("What is limited"),
        help_text=_(
            "Only how they reach us. Their complaint is worked on as before, and they"
            " can always complain and ask for a review."
        ),
        choices=Measure.choices,
        widget=forms.RadioSelect,
    )
    because = text(
        _("Why"),
        _("The complainant reads this. Say what happened, not what you think of them."),
        rows=4,
    )
    warned_on = day_field(_("On which day they were warned"))
    review_on = day_field(_("When this is looked at again"))

    def prepare(self) -> None:
        self.initial["review_on"] = (self.act.at + HALF_A_YEAR).date()

    def take(self) -> object:
        told = self.cleaned_data
        return caring.restrict(
            self.case,
            measure=Measure(told["measure"]),
            because=told["because"],
            warned_on=told["warned_on"],
            review_on=told["review_on"],
            act=self.act,
        )


class LiftForm(StepForm):
    restriction = forms.ChoiceField(label=_("Which limit"))
    because = text(_("Why it is no longer needed"), rows=3)

    def prepare(self) -> None:
        holding = self.case.restrictions.filter(ended_at=None)
        self.choose_from(
            "restriction", [(row.pk, row.get_measure_display()) for row in holding]
        )

    def take(self) -> object:
        told = self.cleaned_data
        return caring.lift(
            self.case,
            restriction=int(told["restriction"]),
            because=told["because"],
            act=self.act,
        )
