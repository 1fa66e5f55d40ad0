"""Who complains is put right on their word."""

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.cases.life import correcting
from ombud.cases.life.correcting import Correction
from ombud.cases.registering import OF_A_PERSON
from ombud.web.desk.steps.forms import StepForm, text

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

UNCHANGED = ("", pgettext_lazy("language", "As it is"))


def _field(label: "str | _StrPromise") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=OF_A_PERSON)


class CorrectForm(StepForm):
    """What stays empty stays as it is: nobody has to open who it is to correct it."""

    name = _field(pgettext_lazy("person", "Name"))
    email = _field(_("E-mail"))
    phone = _field(_("Telephone"))
    address = text(_("Postal address"), rows=2, required=False)
    customer_number = _field(_("Customer number"))
    language = forms.ChoiceField(
        label=_("Language we write to them in"),
        choices=[UNCHANGED, *settings.LANGUAGES],
        required=False,
    )
    evidence = text(
        _("How you know it was them, and when they said it"),
        _("Only what is other than we knew has to be filled in above."),
        rows=2,
    )

    def take(self) -> object:
        told = dict(self.cleaned_data)
        language, evidence = told.pop("language"), told.pop("evidence")
        changed = {name: said for name, said in told.items() if said}
        return correcting.correct(
            self.case,
            told=Correction(fields=changed, language=language),
            evidence=evidence,
            act=self.act,
        )
