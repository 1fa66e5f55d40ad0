"""What is typed on the writing page."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ombud.people.refusals import Refused, Unusable
from ombud.web.desk.steps.dialog import INTERNAL, PUBLIC
from ombud.web.desk.steps.forms import DAY_FORMATS, DayInput, FilesField, text

if TYPE_CHECKING:
    from ombud.cases.models import File

READERS = [
    (PUBLIC, pgettext_lazy("readers", "Public")),
    (INTERNAL, pgettext_lazy("readers", "Internal")),
]
PLACE_OF = {"file": "attached", "until": "day"}


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class WritingForm(forms.Form):
    """The letter, who reads it, and when it leaves. Nothing here is required: what an
    unfinished letter lacks is asked for when it is sent.
    """

    readers = forms.ChoiceField(choices=READERS, required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), required=False
    )
    body = text(gettext_lazy("Your message"), rows=16, required=False)
    attached = FilesField(label=gettext_lazy("Attach files"))
    of_case = forms.MultipleChoiceField(
        label=gettext_lazy("Files of this complaint"), required=False
    )
    insert = forms.ChoiceField(label=gettext_lazy("Text to put in"), required=False)
    sure = forms.BooleanField(required=False)
    all_the_same = forms.BooleanField(
        label=gettext_lazy("This is not meant for us alone: send it all the same"),
        required=False,
    )
    day = forms.DateField(
        label=gettext_lazy("Send on"),
        required=False,
        widget=DayInput(),
        input_formats=DAY_FORMATS,
    )
    at = forms.TimeField(
        label=gettext_lazy("At"), required=False, widget=TimeInput(), localize=False
    )

    def offer(self, texts: Sequence[tuple[str, str]]) -> None:
        """The texts that can be put in, by key and title."""
        chosen = self.fields["insert"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = [("", _("Choose a text")), *texts]

    def enclose(self, files: "Sequence[File]") -> None:
        """The files of the case that can go along."""
        chosen = self.fields["of_case"]
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = [(str(file.pk), file.name) for file in files]

    def speak(self, languages: Sequence[tuple[str, str]]) -> None:
        """The languages a letter can be written in, by code and name."""
        chosen = self.fields["language"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = list(languages)

    def is_public(self) -> bool:
        return str(self.cleaned_data.get("readers")) != INTERNAL

    def key(self) -> UUID | None:
        """Of this form with these words: the same, however often they are sent. None
        where the form brings none that can be read.
        """
        try:
            form = UUID(str(self.data.get("key", "")))
        except ValueError:
            return None
        return uuid5(form, f"{self.is_public()}\n{self.data.get('body', '')}")

    def until(self) -> datetime:
        """The moment it is to leave, in the office's zone. Raises Unusable where a day
        or a time is missing.
        """
        day, at = self.cleaned_data.get("day"), self.cleaned_data.get("at")
        if day is None:
            raise Unusable("until", _("Please give a day."))
        if at is None:
            raise Unusable("at", _("Please give a time."))
        return timezone.make_aware(datetime.combine(day, at))

    def refuse(self, refusal: Refused) -> None:
        """Say no at the field that is wrong, or on top."""
        place = None
        if isinstance(refusal, Unusable):
            named = PLACE_OF.get(refusal.field, refusal.field)
            place = named if named in self.fields else None
        self.add_error(place, str(refusal))
