"""A page of the complaint."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise

from ombud.cases import texts
from ombud.people.refusals import Unusable

BETWEEN = ","  # the codes ticked in one question, as a draft keeps them


class Ticks(forms.MultipleChoiceField):
    """Several choices, which a draft keeps as one text."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: object) -> object:
        return _parted(value)

    def to_python(self, value: object) -> list[str]:
        return super().to_python(_parted(value))


class Question(forms.Form):
    """A page of the complaint. `title` names it in the line above the question."""

    title: str | Promise = ""
    limits: dict[str, int] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)

    @classmethod
    def is_asked(cls, told: Mapping[str, str]) -> bool:  # noqa: ARG003 - most always are
        """Does this page concern somebody who told this much?"""
        return True

    def clean(self) -> dict[str, Any]:
        """Refuse here, at its field, what the complaint could not keep later."""
        cleaned = super().clean() or {}
        for name, limit in self.limits.items():
            try:
                told = cleaned.get(name) or ""
                texts.usable(told, field=name, limit=limit, required=False)
            except Unusable as refusal:
                self.add_error(name, str(refusal))
        return cleaned

    def typed(self, sent: QueryDict) -> dict[str, str]:
        """What was typed, right or wrong, as far as a draft can keep it.

        A box without a tick is not sent at all, so it is taken as said.
        """
        told = {}
        for name, field in self.fields.items():
            if isinstance(field, Ticks):
                told[name] = texts.storable(BETWEEN.join(sent.getlist(name)))
            elif isinstance(field, forms.BooleanField) or name in sent:
                told[name] = texts.storable(sent.get(name, ""))
        return told


def ticked(told: Mapping[str, str], name: str) -> list[str]:
    """The codes a draft keeps as one text."""
    return [code for code in told.get(name, "").split(BETWEEN) if code]


def lines(rows: int, **attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Let a question be answered by one of these."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _parted(value: object) -> object:
    return ticked({"it": value}, "it") if isinstance(value, str) else value
