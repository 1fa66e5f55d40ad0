"""A page of the complaint."""

from typing import Any

from django import forms
from django.utils.functional import Promise

from ombud.cases import texts
from ombud.people.refusals import Unusable


class Question(forms.Form):
    """A page of the complaint. `title` names it in the line above the question."""

    title: str | Promise = ""
    limits: dict[str, int] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)

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
