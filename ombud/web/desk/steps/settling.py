"""Putting it right: options, the choice, the decision, a second pair of eyes."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.life import deciding, offering
from ombud.cases.life.deciding import Promise
from ombud.cases.life.offering import LETTERS, Offer
from ombud.cases.states import Step
from ombud.cases.vocabulary import Answer, Channel, OptionState, Outcome, RemedyKind
from ombud.web.desk.steps import fairness
from ombud.web.desk.steps.forms import Group, StepForm, day_field, sum_field, text

if TYPE_CHECKING:
    from ombud.cases.models import Remedy

OFFERED = 3  # options a page has room for
PROMISED = 3  # remedies beside those of an accepted option
DAYS_TO_CHOOSE = 14
NO_KIND = ("", gettext_lazy("Choose a kind"))
KINDS = [NO_KIND, *RemedyKind.choices]
Told = dict[str, Any]


class OfferForm(StepForm):
    """Several options on one page; those left empty are not offered."""

    place_of = {"title": "title_1", "terms": "terms_1", "amount": "amount_1"}

    def prepare(self) -> None:
        for place in range(1, OFFERED + 1):
            self.fields |= _option_fields(place)
        self.fields["expires_on"] = day_field(gettext_lazy("Open until"))
        self.initial["expires_on"] = self.act.at.date() + timedelta(DAYS_TO_CHOOSE)

    def groups(self) -> list[Group]:
        options = [
            Group(
                _("Option %(letter)s") % {"letter": LETTERS[place - 1]},
                [self[name] for name in _option_fields(place)],
            )
            for place in range(1, OFFERED + 1)
        ]
        return [*options, Group("", [self["expires_on"]])]

    def clean(self) -> Told:
        """Whoever begins an option finishes it; at least one is offered."""
        told = super().clean() or {}
        begun = [place for place in range(1, OFFERED + 1) if _is_begun(told, place)]
        for place in begun:
            for name in ("kind", "title", "terms"):
                if not told.get(f"{name}_{place}") and f"{name}_{place}" in told:
                    self.add_error(
                        f"{name}_{place}",
                        _("Please fill this in, or empty the option."),
                    )
        if not begun and not self.errors:
            self.add_error("kind_1", _("Please offer at least one option."))
        told["begun"] = begun
        return told

    def take(self) -> object:
        told = self.cleaned_data
        offers = [
            Offer(
                kind=RemedyKind(told[f"kind_{place}"]),
                title=told[f"title_{place}"],
                terms=told[f"terms_{place}"],
                amount=told[f"amount_{place}"],
                without_admission=told[f"without_admission_{place}"],
            )
            for place in told["begun"]
        ]
        return offering.offer(
            self.case, options=offers, expires_on=told["expires_on"], act=self.act
        )


def _option_fields(place: int) -> dict[str, forms.Field]:
    return {
        f"kind_{place}": forms.ChoiceField(
            label=gettext_lazy("Kind"), choices=KINDS, required=False
        ),
        f"title_{place}": forms.CharField(
            label=gettext_lazy("In one line"), max_length=120, required=False
        ),
        f"terms_{place}": text(
            gettext_lazy("What happens, and when"), rows=3, required=False
        ),
        f"amount_{place}": sum_field(gettext_lazy("Sum, if there is one")),
        f"without_admission_{place}": forms.BooleanField(
            label=gettext_lazy("Without admitting a fault"), required=False
        ),
    }


def _is_begun(told: Told, place: int) -> bool:
    return any(
        told.get(f"{name}_{place}") for name in ("kind", "title", "terms", "amount")
    )


class ChooseForm(StepForm):
    """On the complainant's behalf, with how we know."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What they said"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
    )
    option = forms.TypedChoiceField(
        label=gettext_lazy("To which option"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    words = text(
        gettext_lazy("In their own words"),
        gettext_lazy("Needed when they propose another way."),
        rows=3,
        required=False,
    )
    through = forms.ChoiceField(
        label=gettext_lazy("How they told us"),
        choices=Channel.choices,
        initial=Channel.PHONE,
    )
    evidence = text(
        gettext_lazy("How you know it was them, and when they said it"), rows=2
    )

    def prepare(self) -> None:
        waiting = self.case.options.filter(state=OptionState.OPEN)
        shown = [(row.pk, f"{row.letter}. {row.title}") for row in waiting]
        everything = ("", gettext_lazy("None of them, or all"))
        self.choose_from("option", [everything, *shown])
        self.initial["option"] = self.asked.get("option", "")

    def take(self) -> object:
        told = self.cleaned_data
        return offering.choose(
            self.case,
            answer=Answer(told["answer"]),
            option=told["option"],
            words=told["words"],
            through=Channel(told["through"]),
            evidence=told["evidence"],
            act=self.act,
        )


class DecideForm(StepForm):
    """The decision; remedies of an accepted option are promised already.

    Deciding anew replaces the further remedies of the draft before, so they are here.
    """

    step = Step.DECIDE
    inside = (fairness.DeclaringForDecision(),)
    place_of = {"description": "description_1", "due_on": "due_on_1"}

    def prepare(self) -> None:
        self.fields["outcome"] = forms.ChoiceField(
            label=gettext_lazy("Decision on the whole complaint"),
            choices=Outcome.choices,
            widget=forms.RadioSelect,
        )
        self.fields["reasons"] = text(
            gettext_lazy("Reasons"), gettext_lazy("The complainant will read them.")
        )
        owed = self.case.remedies.filter(option=None, done_at=None).order_by("pk")
        self.places = range(1, max(PROMISED, len(owed)) + 1)
        for place in self.places:
            self.fields |= _promise_fields(place)
        before = self.case.decisions.last()
        if before:
            self.initial["outcome"] = before.outcome
            self.initial["reasons"] = before.reasons
        for place, remedy in enumerate(owed, start=1):
            self.initial[f"remedy_{place}"] = remedy.kind
            self.initial[f"description_{place}"] = remedy.description
            self.initial[f"amount_{place}"] = remedy.amount
            self.initial[f"due_on_{place}"] = remedy.due_on

    def kept(self) -> "list[Remedy]":
        """What stays promised or done, whatever is decided now."""
        return list(self.case.remedies.exclude(option=None, done_at=None))

    def groups(self) -> list[Group]:
        promises = [
            Group(
                _("Further remedy %(number)s") % {"number": place},
                [self[name] for name in _promise_fields(place)],
            )
            for place in self.places
        ]
        return [Group("", [self["outcome"], self["reasons"]]), *promises]

    def clean(self) -> Told:
        told = super().clean() or {}
        for place in self.places:
            for one, other in (("remedy", "description"), ("description", "remedy")):
                if told.get(f"{one}_{place}") and not told.get(f"{other}_{place}"):
                    self.add_error(
                        f"{other}_{place}",
                        _("Please fill this in, or empty the remedy."),
                    )
        return told

    def take(self) -> object:
        told = self.cleaned_data
        promises = [
            Promise(
                kind=RemedyKind(told[f"remedy_{place}"]),
                description=told[f"description_{place}"],
                amount=told[f"amount_{place}"] or None,
                due_on=told[f"due_on_{place}"],
            )
            for place in self.places
            if told[f"remedy_{place}"]
        ]
        return deciding.decide(
            self.case,
            outcome=Outcome(told["outcome"]),
            reasons=told["reasons"],
            remedies=promises,
            act=self.act,
        )


def _promise_fields(place: int) -> dict[str, forms.Field]:
    return {
        f"remedy_{place}": forms.ChoiceField(
            label=gettext_lazy("Kind"), choices=KINDS, required=False
        ),
        f"description_{place}": text(
            gettext_lazy("What we will do"), rows=2, required=False
        ),
        f"amount_{place}": sum_field(gettext_lazy("Sum, if there is one")),
        f"due_on_{place}": day_field(gettext_lazy("Done by"), required=False),
    }


class ApproveForm(StepForm):
    step = Step.APPROVE
    inside = (fairness.DeclaringForDecision(),)

    def take(self) -> object:
        return deciding.approve(self.case, act=self.act)


class ReturnForm(StepForm):
    because = text(gettext_lazy("What has to be worked on"), rows=4)

    def take(self) -> object:
        because = self.cleaned_data["because"]
        return deciding.return_for_work(self.case, because=because, act=self.act)
