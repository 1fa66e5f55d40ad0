"""What is asked about a text for letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from ombud.letters import checking, policy
from ombud.letters.keeping import Told
from ombud.letters.vocabulary import Holder, Kind
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rulebook
from ombud.web.desk.wording.rows import LANGUAGES

ROWS = {Kind.TEMPLATE: 12, Kind.SNIPPET: 4}


@dataclass(frozen=True, slots=True)
class InOneLanguage:
    """The two fields of a language, under its name."""

    name: str
    fields: Sequence[forms.BoundField]


class TextForm(forms.Form):
    """A text in every language; what is left empty is missing. The operation judges."""

    code = forms.CharField(
        label=gettext_lazy("Short name"),
        help_text=gettext_lazy(
            "Letters, digits and hyphens. While writing, a snippet comes in by typing"
            " :: and this name."
        ),
        max_length=checking.LONGEST_CODE + 2,
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Give it a short name.")},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        typed: Mapping[str, object] | None = None,
        *,
        kind: Kind,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(typed, initial=dict(initial or {}))
        for language in LANGUAGES:
            self.fields[f"title_{language}"] = forms.CharField(
                label=gettext_lazy("Title"),
                required=False,
                widget=forms.TextInput(attrs={"lang": language}),
            )
            self.fields[f"body_{language}"] = forms.CharField(
                label=gettext_lazy("Text"),
                required=False,
                strip=False,
                widget=forms.Textarea(attrs={"rows": ROWS[kind], "lang": language}),
            )

    def by_language(self) -> list[InOneLanguage]:
        return [
            InOneLanguage(
                get_language_info(language)["name_local"],
                [self[f"title_{language}"], self[f"body_{language}"]],
            )
            for language in LANGUAGES
        ]

    def told(self) -> Told:
        """What was typed, as the operation takes it."""
        return Told(
            code=self.cleaned_data["code"],
            titles=self._said("title"),
            bodies=self._said("body"),
        )

    def _said(self, what: str) -> dict[str, str]:
        return {
            language: self.cleaned_data.get(f"{what}_{language}", "")
            for language in LANGUAGES
        }


class NewTextForm(TextForm):
    """A new text, and whose it is."""

    def __init__(
        self,
        typed: Mapping[str, object] | None = None,
        *,
        kind: Kind,
        user: User,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(typed, kind=kind, initial=initial)
        open_to = policy.holders_open_to(user)
        self.fields["holder"] = forms.ChoiceField(
            label=_("Whose text it is"),
            choices=[(each.value, each.label) for each in open_to],
            initial=open_to[0] if open_to else None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose whose text it is.")},
        )
        if Holder.UNIT in open_to:
            self.fields["unit"] = forms.ChoiceField(
                label=_("Department"),
                help_text=_("Only for a text of a department."),
                choices=[("", _("None")), *_units_open_to(user)],
                required=False,
            )

    def whose(self) -> list[forms.BoundField]:
        return [self[name] for name in ("holder", "unit") if name in self.fields]


def _units_open_to(user: User) -> list[tuple[str, str]]:
    """The departments whose texts they may write, by name."""
    is_over_all = working.is_one_of(user, frozenset({Role.REPRESENTATIVE}))
    led = policy.units_led(user)
    return [
        (unit.code, rulebook.said_in(unit.names))
        for unit in rulebook.units_in_use()
        if is_over_all or unit.pk in led
    ]
