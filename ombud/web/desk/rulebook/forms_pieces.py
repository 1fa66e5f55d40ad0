"""The pieces forms of rules are made of: a few fields that say one thing.

What a piece says goes into the content of an edition under its path, and what is
wrong with the content comes back to the field by the same path.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ombud.web.desk.rulebook.forms_fields import Label, tick

NOWHERE = "-"  # the path of a piece that is not told
Said = Mapping[str, Any]


class Piece(forms.Form):
    """A few fields that say one thing. `paths` names where in a rule a field stands,
    where that is not its own name.
    """

    paths: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self,
        typed: QueryDict | None = None,
        *,
        prefix: str,
        said: Said | None = None,
        legend: Label = "",
        of_rule: Said | None = None,
    ) -> None:
        super().__init__(
            typed,
            prefix=prefix,
            initial=self.shown(said or {}),
            empty_permitted=not said,
            use_required_attribute=False,
        )
        self.legend = legend
        self.path = NOWHERE
        self.stands = dict(said or {})
        self.of_rule = of_rule or {}
        self.prepare()

    def prepare(self) -> None:
        """Fill in the choices."""

    @classmethod
    def shown(cls, said: Said) -> dict[str, Any]:
        """What a rule says, as the fields show it."""
        return dict(said)

    def told(self) -> dict[str, Any]:
        """What was typed, as the rule says it."""
        return self._written(name for name in self.fields if name != "gone")

    def _written(self, names: Iterable[str]) -> dict[str, Any]:
        told = {name: self.cleaned_data.get(name) for name in names}
        return {name: each for name, each in told.items() if each not in ("", None, {})}

    @property
    def is_told(self) -> bool:
        """Did anybody write something here, and not ask to leave it out?"""
        if "gone" in self.fields and self["gone"].data:
            return False
        return self.has_changed()

    @property
    def is_filled(self) -> bool:
        return bool(self.stands) or (self.is_bound and self.is_told)

    def place_of(self, path: str) -> str | None:
        """The field that a path within this piece means."""
        named = {where: name for name, where in self.paths.items()}
        parts = path.split(".")
        for length in range(len(parts), 0, -1):
            name = ".".join(parts[:length])
            name = named.get(name, name)
            if name in self.fields:
                return name
        return None

    def needs(self, name: str, sentence: Label) -> None:
        """Say at a field left empty what belongs there."""
        if name not in self.errors and self.cleaned_data.get(name) in (
            "",
            None,
            [],
            {},
        ):
            self.add_error(name, str(sentence))

    def choose_from(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        chosen = self.fields[name]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = list(choices)


class Row(Piece):
    """A piece there may be any number of; emptied or ticked, it is left out."""

    def __init__(
        self,
        typed: QueryDict | None = None,
        *,
        prefix: str,
        said: Said | None = None,
        of_rule: Said | None = None,
    ) -> None:
        super().__init__(typed, prefix=prefix, said=said, of_rule=of_rule)
        if self.is_bound or said:
            self.fields["gone"] = tick(_("Leave this out"))
