"""The fields rules are written with: texts in three languages, hours, codes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from ombud.rulebook.shapes.strict import LANGUAGES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Label: TypeAlias = "str | _StrPromise"
Choices = Sequence[tuple[Any, Any]]
LONGEST_TEXT = 2000
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
SPAN = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})")
NOTHING = ("", gettext_lazy("Please choose"))
MINUTES, LAST_HOUR = 60, 24


class SaidInput(forms.MultiWidget):
    """One line or box for each language."""

    template_name = "desk/rulebook/_said.html"
    use_fieldset = True

    def __init__(self, *, rows: int = 0) -> None:
        super().__init__(
            {
                language: forms.Textarea({"rows": rows, "lang": language})
                if rows
                else forms.TextInput({"lang": language})
                for language in LANGUAGES
            }
        )

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        return [(value or {}).get(language, "") for language in LANGUAGES]

    def get_context(
        self, name: str, value: object, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for each in context["widget"]["subwidgets"]:
            each["label"] = get_language_info(each["attrs"]["lang"])["name_local"]
        return context


class SaidField(forms.MultiValueField):
    """A text people read, by language; those left empty are not there."""

    def __init__(
        self, label: Label, hint: Label = "", *, rows: int = 0, required: bool = False
    ) -> None:
        super().__init__(
            [
                forms.CharField(required=False, max_length=LONGEST_TEXT)
                for _language in LANGUAGES
            ],
            label=label,
            help_text=hint,
            required=required,
            require_all_fields=False,
            widget=SaidInput(rows=rows),
        )

    def compress(self, data_list: Sequence[str]) -> dict[str, str]:
        written = zip(LANGUAGES, data_list, strict=False)
        return {language: text for language, text in written if text}


class SeveralField(forms.CharField):
    """Several things typed as one text; its value is a list."""

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401 (parent)
        """Nothing typed is no change from an empty list."""
        return bool(initial or data) and super().has_changed(initial, data)


class HoursField(SeveralField):
    """The hours of a day: "09:00-13:00, 14:00-18:00". Its value is a list of spans."""

    def prepare_value(self, value: object) -> object:
        """Show spans as they are written by hand."""
        if isinstance(value, list | tuple):
            return ", ".join(_shown(*span) for span in value)
        return value

    def to_python(self, value: object) -> Any:  # noqa: ANN401 (as its parent)
        written = super().to_python(value)
        return [_span(part.strip()) for part in (written or "").split(",") if part]


def _shown(opens: str, closes: str) -> str:
    return f"{opens[:5]}-{'24:00' if closes[:5] == '00:00' else closes[:5]}"


def _span(written: str) -> str:
    found = SPAN.fullmatch(written)
    numbers = [int(part) for part in found.groups()] if found else []
    if not numbers or not all(_is_hour(*numbers[at : at + 2]) for at in (0, 2)):
        raise ValidationError(
            _("Write hours like 09:00-18:00, not “%(text)s”.") % {"text": written[:40]}
        )
    return "{:02}:{:02}-{:02}:{:02}".format(*numbers)


def _is_hour(hour: int, minute: int) -> bool:
    return (hour < LAST_HOUR and minute < MINUTES) or (hour, minute) == (LAST_HOUR, 0)


class CodesField(SeveralField):
    """Codes with commas between them; its value is a list."""

    def prepare_value(self, value: object) -> object:
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: object) -> Any:  # noqa: ANN401 (as its parent)
        written = super().to_python(value) or ""
        return [code for part in written.split(",") if (code := part.strip().lower())]


class LinesField(SeveralField):
    """One thing on each line; its value is a list."""

    widget = forms.Textarea({"rows": 3})

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: object) -> Any:  # noqa: ANN401 (as its parent)
        written = super().to_python(value) or ""
        return [line for each in written.splitlines() if (line := each.strip())]


class ClockInput(forms.TimeInput):
    input_type = "time"


def said(label: Label, hint: Label = "", *, rows: int = 0) -> SaidField:
    return SaidField(label, hint, rows=rows)


def line(label: Label, hint: Label = "", *, limit: int = 300) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=limit, required=False
    )


def short_name(label: Label, hint: Label = "") -> forms.RegexField:
    """A short name for programs and addresses."""
    return forms.RegexField(
        f"^{CODE.pattern}$",
        label=label,
        help_text=hint,
        required=False,
        error_messages={
            "invalid": gettext_lazy(
                "Use small letters a to z, digits and hyphens, 60 at most."
            )
        },
    )


def number(
    label: Label,
    hint: Label = "",
    *,
    least: int = 0,
    most: int = 1_000_000,
    initial: int | None = None,
) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=least,
        max_value=most,
        required=False,
        initial=initial,
    )


def clock(label: Label, hint: Label = "") -> forms.TimeField:
    return forms.TimeField(
        label=label,
        help_text=hint,
        required=False,
        widget=ClockInput(format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
        error_messages={"invalid": gettext_lazy("Write a time like 17:00.")},
    )


def pick(
    label: Label,
    choices: Choices = (),
    hint: Label = "",
    *,
    nothing: tuple[str, Label] | None = NOTHING,
    initial: object = None,
) -> forms.ChoiceField:
    """One of several; `nothing` is what stands there before anybody chose."""
    first = [nothing] if nothing else []
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=[*first, *choices],
        required=False,
        initial=initial,
    )


def picks(
    label: Label, choices: Choices = (), hint: Label = "", *, initial: object = None
) -> forms.MultipleChoiceField:
    """Any number of several."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=list(choices),
        required=False,
        initial=initial,
        widget=forms.CheckboxSelectMultiple,
    )


def tick(
    label: Label, hint: Label = "", *, initial: bool = False
) -> forms.BooleanField:
    return forms.BooleanField(
        label=label, help_text=hint, required=False, initial=initial
    )


def with_those_named(choices: Choices, named: Iterable[object]) -> Choices:
    """The choices, and whatever a rule names that is no longer one of them."""
    known = {str(each[0]) for each in choices}
    others = dict.fromkeys(str(each) for each in named if each)
    return [*choices, *((each, each) for each in others if each not in known)]
