"""The form somebody writes to us with on the page of a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.access.throttling import TooOften
from ombud.cases import texts
from ombud.people.refusals import Refused, Unusable
from ombud.web.uploads import SeveralFiles


class MessageForm(forms.Form):
    body = forms.CharField(
        label=_("Write to us"),
        error_messages={"required": _("Write your message first.")},
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    file = forms.Field(
        label=_("Files, if you want to send any"),
        required=False,
        widget=SeveralFiles(),
    )


def field_of(refusal: Refused) -> str:
    """Beside which field a refusal is said."""
    about_a_file = isinstance(refusal, Unusable) and refusal.field == "file"
    return "file" if about_a_file or isinstance(refusal, TooOften) else "body"
