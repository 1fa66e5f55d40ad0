"""What is asked when a complaint is written down for somebody."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from ombud.cases.vocabulary import CaseKind, Channel
from ombud.rulebook import queries as rulebook
from ombud.web.desk.capture import whom
from ombud.web.desk.capture.sent import new_token, with_token
from ombud.web.desk.steps.forms import (
    FilesField,
    ask_plainly,
    day_field,
    text,
)

CHANNELS = [
    Channel.PHONE,
    Channel.IN_PERSON,
    Channel.LETTER,
    Channel.EMAIL,
    Channel.FAX,
    Channel.SOCIAL,
    Channel.PARTNER,
    Channel.REGULATOR,
    Channel.OTHER,
]
# Parts of the page that stay closed while nothing stands in them.
FOLDED = {
    "more": (
        *("product", "place", "occurred_on", "involved", "external_reference"),
        *("about_reference", "confidential"),
    ),
    "whom": (
        *("is_minor", "representative_name", "representative_phone"),
        *("representative_email", "representative_evidence", "members"),
        *("adjustments", "interpreter_language"),
    ),
}


class LogForm(whom.WhomForm):
    """What somebody tells us; the words first, everything else can wait."""

    narrative = text(
        gettext_lazy("What went wrong, in their words"),
        gettext_lazy("Write as they speak. You can correct the rest later."),
        rows=9,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        help_text=gettext_lazy(
            "If somebody is not satisfied and expects an answer, it is a complaint."
        ),
        choices=CaseKind.choices,
        initial=CaseKind.COMPLAINT,
        required=False,
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How it reached us"),
        choices=[(channel.value, channel.label) for channel in CHANNELS],
    )
    language = forms.ChoiceField(label=gettext_lazy("Their language"))
    desired_outcome = text(
        gettext_lazy("What would put it right"), rows=2, required=False
    )
    name = forms.CharField(label=pgettext_lazy("person", "Name"), required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        required=False,
        widget=forms.TextInput(attrs={"type": "email"}),
    )
    customer_number = forms.CharField(
        label=gettext_lazy("Customer number"), required=False
    )
    danger_told = forms.BooleanField(
        label=gettext_lazy("Somebody is in danger now"),
        help_text=gettext_lazy(
            "Whoever leads is told at once. In danger to life, first call for help."
        ),
        required=False,
    )
    product = forms.CharField(label=gettext_lazy("Product or service"), required=False)
    place = forms.CharField(label=gettext_lazy("Where it happened"), required=False)
    occurred_on = day_field(gettext_lazy("When it happened"), required=False)
    involved = text(gettext_lazy("Who was involved"), rows=2, required=False)
    external_reference = forms.CharField(
        label=gettext_lazy("Their own reference, or that of another body"),
        required=False,
    )
    brand = forms.ChoiceField(
        label=gettext_lazy("Brand they dealt with"), required=False
    )
    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)
    received_on = day_field(gettext_lazy("Received on"), required=False)
    attached = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("A scan of the letter, for example."),
    )
    confidential = forms.BooleanField(
        label=gettext_lazy("Confidential: only people named on the case may see it"),
        required=False,
    )
    about_reference = forms.CharField(
        label=gettext_lazy("If it is about how we handled a complaint: its reference"),
        help_text=gettext_lazy("Whoever handled that one will not see this one."),
        max_length=40,
        required=False,
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)

    place_of = {"received_at": "received_on", "file": "attached"}

    def __init__(
        self,
        typed: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        today: date,
        asked: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(with_token(typed), files)
        self.initial = {
            "language": (get_language() or "en")[:2],
            "received_on": today,
            "token": new_token(),
        }
        if typed is None and asked.get("channel") in Channel.values:
            self.initial["channel"] = asked["channel"]
        names = dict(settings.LANGUAGES)
        spoken = rulebook.organisation().languages or list(names)
        offered = [(code, names.get(code, code)) for code in spoken]
        categories = [
            (row.code, rulebook.said_in(row.names))
            for row in rulebook.categories_offered()
        ]
        brands = rulebook.brands_named()
        not_yet = ("", gettext_lazy("Not known yet"))
        for name, choices in (
            ("language", offered),
            ("category", [not_yet, *categories]),
            ("brand", list(brands.items())),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        if len(brands) == 1:
            del self.fields["brand"]
        ask_plainly(self)
        if typed is None:  # later the cursor belongs to what is wrong
            self.fields["narrative"].widget.attrs["autofocus"] = True

    @property
    def unfolded(self) -> set[str]:
        """The parts of the page where something is filled in or wrong."""
        told = {name for name in self.fields if self[name].value()}
        told |= set(self.errors)
        return {part for part, names in FOLDED.items() if not told.isdisjoint(names)}
