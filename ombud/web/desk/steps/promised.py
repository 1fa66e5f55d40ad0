"""Remedies promised by a form, a fieldset for each; those left empty are none."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.promises import Promise
from ombud.cases.vocabulary import RemedyKind
from ombud.web.desk.steps.forms import (
    KINDS,
    Group,
    StepForm,
    day_field,
    sum_field,
    text,
)
from ombud.web.desk.steps.settling import owner_named, owners_of

if TYPE_CHECKING:
    from ombud.cases.models import Case

PLACES = (1, 2)
Told = dict[str, Any]
# Where an operation’s fields stand in the form.
PLACE_OF = {
    "description": "description_1",
    "due_on": "due_on_1",
    "amount": "amount_1",
    "owner": "owner_1",
}


def fields(case: "Case") -> dict[str, forms.Field]:
    owners = owners_of(case)
    return {name: field for place in PLACES for name, field in _of(place, owners)}


def _of(
    place: int, owners: list[tuple[int | str, str]]
) -> Iterable[tuple[str, forms.Field]]:
    yield (
        f"remedy_{place}",
        forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS, required=False),
    )
    yield (
        f"description_{place}",
        text(gettext_lazy("What we will do"), rows=2, required=False),
    )
    yield f"amount_{place}", sum_field(gettext_lazy("Sum, if there is one"))
    yield f"due_on_{place}", day_field(gettext_lazy("Done by"), required=False)
    yield (
        f"owner_{place}",
        forms.ChoiceField(
            label=gettext_lazy("Who carries it out"), choices=owners, required=False
        ),
    )


def groups(form: StepForm, legend: str) -> list[Group]:
    """A group for each place; `legend` takes its number."""
    return [
        Group(
            legend % {"number": place},
            [form[name] for name in form.fields if name.endswith(f"_{place}")],
        )
        for place in PLACES
    ]


def check(told: Told, form: StepForm) -> None:
    """Whoever begins a remedy says what kind it is and what will be done."""
    for place in PLACES:
        for one, other in (("remedy", "description"), ("description", "remedy")):
            if told.get(f"{one}_{place}") and not told.get(f"{other}_{place}"):
                form.add_error(
                    f"{other}_{place}", _("Please fill this in, or empty the remedy.")
                )


def of(told: Told) -> list[Promise]:
    return [
        Promise(
            kind=RemedyKind(told[f"remedy_{place}"]),
            description=told[f"description_{place}"],
            amount=told[f"amount_{place}"] or None,
            due_on=told[f"due_on_{place}"],
            owner=owner_named(told[f"owner_{place}"]),
        )
        for place in PLACES
        if told[f"remedy_{place}"]
    ]
