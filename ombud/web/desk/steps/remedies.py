"""What was promised: carried out, failed, promised anew, and given to others too."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.life import remedying
from ombud.cases.promises import Promise
from ombud.cases.states import Step
from ombud.cases.vocabulary import Affected, RemedyKind, RemedyOrigin
from ombud.people.acting import Act
from ombud.web.desk.steps.forms import (
    KINDS,
    MEANS,
    StepForm,
    day_field,
    sum_field,
    text,
)
from ombud.web.desk.steps.inline import Inline, Told
from ombud.web.desk.steps.settling import owner_named, owners_of
from ombud.web.uploads import contents

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ombud.cases.models import Case, Remedy


class ProveForm(StepForm):
    place_of = {"file": "attached"}

    remedy = forms.TypedChoiceField(label=gettext_lazy("Which remedy"), coerce=int)
    proof = text(
        gettext_lazy("How you know it was done"),
        gettext_lazy("For example who was there and when, or what they confirmed."),
        rows=3,
    )
    paid_on = day_field(gettext_lazy("Paid on, where it is a sum"), required=False)
    payment_reference = forms.CharField(
        label=gettext_lazy("Number of the payment, where it is a sum"),
        max_length=remedying.REFERENCE,
        required=False,
    )
    attached = forms.FileField(
        label=gettext_lazy("A file that shows it"),
        required=False,
        allow_empty_file=True,
    )

    def prepare(self) -> None:
        owed = self.case.remedies.filter(done_at=None, failed_at=None)
        self.choose_from("remedy", _named(owed))
        self.initial["remedy"] = self.asked.get("remedy", "")

    def clean(self) -> dict[str, object]:
        """Of a sum, ask at once for all that is missing."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        sums = self.case.remedies.exclude(amount=None)
        if "remedy" in told and sums.filter(pk=told["remedy"]).exists():
            if not told.get("paid_on") and "paid_on" not in self.errors:
                self.add_error("paid_on", _("Give the day the sum was paid."))
            if not told.get("payment_reference"):
                missing = _("Give the number of the payment.")
                self.add_error("payment_reference", missing)
        return told

    def take(self) -> object:
        told = self.cleaned_data
        attached = contents([told["attached"]])[0] if told["attached"] else None
        return remedying.prove(
            self.case,
            remedy=told["remedy"],
            proof=told["proof"],
            paid_on=told["paid_on"],
            payment_reference=told["payment_reference"],
            attached=attached,
            act=self.act,
        )


class PromiseForm(StepForm):
    """A remedy beside the decision; what the failed one said stands here already."""

    origin = forms.ChoiceField(label=gettext_lazy("Why it is promised"))
    repeats = forms.TypedChoiceField(
        label=gettext_lazy("In place of which failed remedy"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS)
    description = text(
        gettext_lazy("What we will do"),
        gettext_lazy("The complainant reads it at once."),
        rows=3,
    )
    amount = sum_field(gettext_lazy("Sum, if there is one"))
    due_on = day_field(gettext_lazy("Done by"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("Who carries it out"), required=False)
    means = MEANS

    def prepare(self) -> None:
        failed = self.case.remedies.filter(failed_at__isnull=False, repeated=None)
        origins = [(each.value, each.label) for each in remedying.BESIDE]
        self.choose_from("origin", origins)
        self.choose_from("repeats", [("", gettext_lazy("None")), *_named(failed)])
        self.choose_from("owner", owners_of(self.case))
        asked = self.asked.get("remedy", "")
        before = next((row for row in failed if str(row.pk) == asked), failed.first())
        self.initial["origin"] = RemedyOrigin.OTHERS
        if before is not None:
            self.initial = {
                **self.initial,
                "origin": RemedyOrigin.REPEAT,
                "repeats": before.pk,
                "kind": before.kind,
                "description": before.description,
                "amount": before.amount,
                "owner": before.owner_id,
            }

    def take(self) -> object:
        told = self.cleaned_data
        return remedying.promise(
            self.case,
            promised=promise_told(told),
            origin=RemedyOrigin(told["origin"]),
            repeats=told["repeats"],
            act=self.act,
        )


def promise_told(told: Told) -> Promise:
    """What the fields of one promise say."""
    return Promise(
        kind=RemedyKind(told["kind"]),
        description=told["description"],
        amount=told["amount"] or None,
        due_on=told["due_on"],
        owner=owner_named(told["owner"]),
    )


class FailForm(StepForm):
    """What did not work; it can be promised anew in the same place."""

    place_of = {"description": "again"}

    remedy = forms.TypedChoiceField(label=gettext_lazy("Which remedy"), coerce=int)
    because = text(
        gettext_lazy("What did not work"),
        gettext_lazy("In the complainant’s words, where they told us."),
        rows=3,
    )
    again = text(
        gettext_lazy("What we do instead"),
        gettext_lazy(
            "The complainant reads it at once. Left empty, the complaint stays open"
            " until somebody promises it anew or writes what happens instead."
        ),
        rows=3,
        required=False,
    )
    due_on = day_field(gettext_lazy("Done by"), required=False)

    def prepare(self) -> None:
        self.choose_from("remedy", _named(self.case.remedies.filter(failed_at=None)))
        self.initial["remedy"] = self.asked.get("remedy", "")

    def take(self) -> object:
        told = self.cleaned_data
        return remedying.fail(
            self.case,
            remedy=told["remedy"],
            because=told["because"],
            again=self._again(told),
            act=self.act,
        )

    def _again(self, told: Told) -> Promise | None:
        """The same kind and sum once more, in new words and with a new day."""
        if not told["again"].strip():
            return None
        failed = self.case.remedies.get(pk=told["remedy"])
        return Promise(
            kind=RemedyKind(failed.kind),
            description=told["again"],
            amount=failed.amount,
            due_on=told["due_on"],
            owner=failed.owner,
        )


def _others_fields() -> dict[str, forms.Field]:
    return {
        "others_answer": forms.ChoiceField(
            label=gettext_lazy("Did others suffer the same without complaining?"),
            choices=Affected.choices,
            widget=forms.RadioSelect,
        ),
        "others_reasons": text(
            gettext_lazy("How you know, or where you have looked"), rows=3
        ),
        "others_estimate": forms.IntegerField(
            label=gettext_lazy("How many people, if you can tell"),
            required=False,
            min_value=1,
            max_value=remedying.MOST_AFFECTED,
        ),
    }


PLACE_OF_OTHERS = {
    "answer": "others_answer",
    "reasons": "others_reasons",
    "estimate": "others_estimate",
}


class OthersForm(StepForm):
    place_of = PLACE_OF_OTHERS

    def prepare(self) -> None:
        self.fields |= _others_fields()
        if before := self.case.others_affected.last():
            self.initial = {
                **self.initial,
                "others_answer": before.answer,
                "others_reasons": before.reasons,
                "others_estimate": before.estimate,
            }

    def take(self) -> object:
        return consider(self.cleaned_data, self.case, self.act)


class ConsideringOthers(Inline):
    """Said in the same place where the complaint is closed."""

    step = Step.OTHERS
    meets = frozenset({"others_considered"})
    legend = gettext_lazy("Others who suffered the same")
    place_of = PLACE_OF_OTHERS

    def fields(self, case: "Case", act: Act) -> dict[str, forms.Field]:
        del case, act
        return _others_fields()

    def take(self, told: Told, case: "Case", act: Act) -> str:
        consider(told, case, act)
        return ""


def consider(told: Told, case: "Case", act: Act) -> object:
    return remedying.consider_others(
        case,
        answer=Affected(told["others_answer"]),
        reasons=told["others_reasons"],
        estimate=told["others_estimate"],
        act=act,
    )


def _named(rows: "QuerySet[Remedy]") -> list[tuple[int, str]]:
    """Each remedy by its kind and the first line of what it says."""
    return [
        (
            row.pk,
            _("%(kind)s: %(what)s")
            % {"kind": row.get_kind_display(), "what": row.description.split("\n")[0]},
        )
        for row in rows
    ]
