"""A decision is looked at again: asked for, given to somebody, and concluded."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import reviewing as reviews
from ombud.cases.life import reviewing
from ombud.cases.states import Step
from ombud.cases.vocabulary import Channel, Outcome, ReviewResult
from ombud.people.models import User
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.steps import fairness, promised
from ombud.web.desk.steps.forms import Group, StepForm, text
from ombud.web.desk.steps.promised import Told

AS_IT_WAS = ("", gettext_lazy("As it was: only for a review that is dismissed"))


class AskReviewForm(StepForm):
    """On the complainant's behalf, with how we know."""

    words = text(
        gettext_lazy("In their own words"),
        gettext_lazy("They need not give a reason, and any wording counts."),
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

    def take(self) -> object:
        told = self.cleaned_data
        return reviewing.ask(
            self.case,
            words=told["words"],
            through=Channel(told["through"]),
            evidence=told["evidence"],
            act=self.act,
        )


class NameReviewerForm(StepForm):
    """Only those who had no part in the case are there to choose from."""

    reviewer = forms.ChoiceField(
        label=gettext_lazy("Who looks at it again"),
        help_text=gettext_lazy(
            "Only people who had no part in this case, and are led by nobody who had."
        ),
    )
    scope = text(
        gettext_lazy("What is to be looked at, for the reviewer"),
        gettext_lazy("Left empty: everything."),
        rows=3,
        required=False,
    )
    body = text(
        gettext_lazy("What we write to the complainant"),
        gettext_lazy("Left empty, our own letter says who reviews, and by when."),
        rows=6,
        required=False,
    )

    def prepare(self) -> None:
        able = in_order(reviews.reviewers(self.case))
        shown = [(each.pk, _named(each)) for each in able]
        self.choose_from("reviewer", shown)
        if not able:
            self.fields["reviewer"].help_text = str(reviews.NOBODY_LEFT)

    def take(self) -> object:
        told = self.cleaned_data
        return reviewing.name_reviewer(
            self.case,
            reviewer=User.objects.get(pk=int(told["reviewer"])),
            scope=told["scope"],
            body=told["body"],
            act=self.act,
        )


def _named(person: User) -> str:
    return f"{person.full_name}, {person.get_role_display()}"


class ReviewForm(StepForm):
    step = Step.REVIEW
    inside = (fairness.DeclaringForDecision(),)
    place_of = {**promised.PLACE_OF, "remedies": "remedy_1"}

    def prepare(self) -> None:
        self.fields["result"] = forms.ChoiceField(
            label=gettext_lazy("What the review comes to"),
            choices=ReviewResult.choices,
            widget=forms.RadioSelect,
        )
        self.fields["reasons"] = text(
            gettext_lazy("Reasons"), gettext_lazy("The complainant will read them.")
        )
        decided = [
            choice for choice in Outcome.choices if choice[0] != Outcome.UNDECIDED
        ]
        self.fields["outcome"] = forms.ChoiceField(
            label=gettext_lazy("Decision on the whole complaint"),
            choices=[AS_IT_WAS, *decided],
            required=False,
        )
        self.fields |= promised.fields(self.case)

    def groups(self) -> list[Group]:
        decided = ("result", "reasons", "outcome")
        legend = _("Further remedy %(number)s")
        return [
            Group("", [self[name] for name in decided]),
            *promised.groups(self, legend),
        ]

    def clean(self) -> Told:
        told = super().clean() or {}
        promised.check(told, self)
        return told

    def take(self) -> object:
        told = self.cleaned_data
        return reviewing.conclude(
            self.case,
            result=ReviewResult(told["result"]),
            reasons=told["reasons"],
            outcome=Outcome(told["outcome"]) if told["outcome"] else None,
            remedies=promised.of(told),
            act=self.act,
        )
