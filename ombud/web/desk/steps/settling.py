"""Putting it right: the decision, and a second pair of eyes."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import promises
from ombud.cases.life import deciding
from ombud.cases.promises import Promise
from ombud.cases.states import Step
from ombud.cases.vocabulary import Outcome, RemedyKind, RemedyOrigin
from ombud.people.models import User
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.steps import fairness
from ombud.web.desk.steps.forms import (
    KINDS,
    MEANS,
    Group,
    StepForm,
    day_field,
    sum_field,
    text,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ombud.cases.models import Case, Remedy

PROMISED = 3  # remedies beside those of an accepted option
Told = dict[str, Any]


class DecideForm(StepForm):
    """The decision; remedies of an accepted option are promised already.

    Deciding anew replaces the further remedies of the draft before, so they are here.
    """

    step = Step.DECIDE
    inside = (fairness.DeclaringForDecision(),)
    place_of = {
        "description": "description_1",
        "due_on": "due_on_1",
        "amount": "amount_1",
        "owner": "owner_1",
    }
    means = MEANS

    def prepare(self) -> None:
        self.fields["outcome"] = forms.ChoiceField(
            label=gettext_lazy("Decision on the whole complaint"),
            choices=Outcome.choices,
            widget=forms.RadioSelect,
        )
        self.fields["reasons"] = text(
            gettext_lazy("Reasons"), gettext_lazy("The complainant will read them.")
        )
        self.fields["no_remedy_because"] = text(
            gettext_lazy("Why nothing is promised"),
            gettext_lazy(
                "Only where you agree with the complaint and promise nothing below."
                " The complainant will read it."
            ),
            rows=2,
            required=False,
        )
        owed = list(_replaced(self.case))
        owners = owners_of(self.case)
        self.places = range(1, max(PROMISED, len(owed)) + 1)
        for place in self.places:
            self.fields |= _promise_fields(place)
            self.choose_from(f"owner_{place}", owners)
        before = self.case.decisions.last()
        if before:
            self.initial["outcome"] = before.outcome
            self.initial["reasons"] = before.reasons
            self.initial["no_remedy_because"] = before.no_remedy_because
        for place, remedy in enumerate(owed, start=1):
            self.initial[f"remedy_{place}"] = remedy.kind
            self.initial[f"description_{place}"] = remedy.description
            self.initial[f"amount_{place}"] = remedy.amount
            self.initial[f"due_on_{place}"] = remedy.due_on
            self.initial[f"owner_{place}"] = remedy.owner_id

    def kept(self) -> "list[Remedy]":
        """What stays promised or done, whatever is decided now."""
        replaced = _replaced(self.case)
        standing = self.case.remedies.filter(failed_at=None)
        return list(standing.exclude(pk__in=replaced))

    def groups(self) -> list[Group]:
        promised = [
            Group(
                _("Further remedy %(number)s") % {"number": place},
                [self[name] for name in _promise_fields(place)],
            )
            for place in self.places
        ]
        decided = ("outcome", "reasons", "no_remedy_because")
        return [Group("", [self[name] for name in decided]), *promised]

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
        promised = [
            Promise(
                kind=RemedyKind(told[f"remedy_{place}"]),
                description=told[f"description_{place}"],
                amount=told[f"amount_{place}"] or None,
                due_on=told[f"due_on_{place}"],
                owner=owner_named(told[f"owner_{place}"]),
            )
            for place in self.places
            if told[f"remedy_{place}"]
        ]
        return deciding.decide(
            self.case,
            outcome=Outcome(told["outcome"]),
            reasons=told["reasons"],
            remedies=promised,
            no_remedy_because=told["no_remedy_because"],
            act=self.act,
        )


def _replaced(case: "Case") -> "QuerySet[Remedy]":
    """What a new decision takes the place of."""
    by_decision = case.remedies.filter(origin=RemedyOrigin.DECISION)
    return by_decision.filter(done_at=None, failed_at=None).order_by("pk")


def owners_of(case: "Case") -> list[tuple[int | str, str]]:
    """Who could carry a remedy of this case out, to choose from."""
    able = in_order(promises.able_to_own(case))
    nobody = ("", _("Whoever is in charge"))
    return [nobody, *((user.pk, user.full_name) for user in able)]


def owner_named(chosen: str) -> User | None:
    return User.objects.filter(pk=int(chosen)).first() if chosen else None


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
        f"owner_{place}": forms.ChoiceField(
            label=gettext_lazy("Who carries it out"), required=False
        ),
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
