"""What is asked on the first day: as little as will do, and all of it changeable."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ombud.rulebook import packs
from ombud.rulebook.shapes.calendars import DAYS
from ombud.web.desk.rulebook.forms_calendar import zones
from ombud.web.desk.rulebook.forms_fields import HoursField
from ombud.web.desk.steps.forms import ask_plainly

ZONES = {"en": "Europe/London", "ru": "Europe/Moscow", "tr": "Europe/Istanbul"}
COUNTRIES = {"Europe/Moscow": "RU", "Europe/Istanbul": "TR", "Europe/London": "GB"}
CURRENCIES = {"en": "GBP", "ru": "RUB", "tr": "TRY"}
LISTS = {"utility": _("Water, electricity and heat: billing, metering, repairs")}


class PlainForm(forms.Form):
    """Every empty field says what to do about it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        ask_plainly(self)


class CodeForm(PlainForm):
    code = forms.CharField(
        label=_("Setup code"),
        help_text=_("Sixteen letters and digits. Capitals and hyphens do not matter."),
        max_length=80,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )


class LanguageForm(PlainForm):
    language = forms.ChoiceField(
        label=_("In which language do you want to read?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


class OrganisationForm(PlainForm):
    name = forms.CharField(
        label=_("Name of the organisation"),
        help_text=_("As the people who complain know it."),
        max_length=120,
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages can people complain?"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Dates and deadlines are counted in it."),
    )
    currency = forms.CharField(
        label=_("Currency"),
        help_text=_("Three letters, such as EUR, RUB or TRY."),
        max_length=3,
    )
    email = forms.EmailField(
        label=_("E-mail address for complaints"),
        help_text=_("Letters come from it. It can be added later."),
        required=False,
    )
    phone = forms.CharField(
        label=_("Telephone"),
        help_text=_("For people who would rather talk. It can be added later."),
        max_length=40,
        required=False,
    )
    alone = forms.BooleanField(
        label=_("One person handles all complaints here"),
        help_text=_(
            "Then nobody else agrees to a decision before it is sent, and nobody is"
            " there to notice a mistake. Otherwise you need two people at least. The"
            " rulebook changes it later."
        ),
        required=False,
    )
    categories = forms.ChoiceField(
        label=_("Begin with a list of subjects"),
        help_text=_("What complaints may be about. The rulebook changes it later."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        known = [(name, LISTS.get(name, name)) for name in packs.names("categories")]
        for name, choices in (
            ("zone", zones()),
            ("categories", [("", _("None: everything is one subject")), *known]),
        ):
            chosen = self.fields[name]
            if isinstance(chosen, forms.ChoiceField):
                chosen.choices = choices


class AdministratorForm(PlainForm):
    name = forms.CharField(label=_("Your name"), max_length=150)
    login = forms.CharField(
        label=_("User name"),
        help_text=_("A short word, such as ingrid. It stays for good."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Word of each sign-in goes there."),
        required=False,
    )
    password = forms.CharField(
        label=_("New password"),
        help_text=_(
            "The password needs 12 characters at least. A few words in a row are good."
        ),
        strip=False,
        max_length=1_000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("The same password once more"),
        strip=False,
        max_length=1_000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class CalendarForm(PlainForm):
    country = forms.CharField(
        label=_("Country whose public holidays hold"),
        help_text=_("Two letters, for example GB, RU or TR. Leave it empty for none."),
        max_length=2,
        required=False,
    )
    subdivision = forms.CharField(
        label=_("Region, if its holidays differ"),
        help_text=_(
            "As ISO 3166-2 writes it after the country, for example SCT or NW."
        ),
        max_length=10,
        required=False,
    )
    mon = HoursField(label=_("Monday"), required=False)
    tue = HoursField(label=_("Tuesday"), required=False)
    wed = HoursField(label=_("Wednesday"), required=False)
    thu = HoursField(label=_("Thursday"), required=False)
    fri = HoursField(label=_("Friday"), required=False)
    sat = HoursField(label=_("Saturday"), required=False)
    sun = HoursField(label=_("Sunday"), required=False)

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).strip().upper()

    def clean_subdivision(self) -> str:
        return str(self.cleaned_data["subdivision"]).strip().upper()

    def place(self) -> list[forms.BoundField]:
        return [self["country"], self["subdivision"]]

    def week(self) -> list[forms.BoundField]:
        return [self[day] for day in DAYS]


class DepartmentForm(PlainForm):
    name = forms.CharField(
        label=_("Name of the department"),
        help_text=_("Such as Customer service. More can be added in the settings."),
        max_length=80,
    )
