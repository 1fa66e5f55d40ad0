"""What is asked about people and programs that work here, and about signing in."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ombud.access import tokens
from ombud.people.models import Unit
from ombud.people.vocabulary import Role, Scope
from ombud.rulebook import queries as rulebook
from ombud.web.desk.staff import role_words
from ombud.web.desk.steps.forms import text
from ombud.web.desk.whole_days import near_day_field


class UnitForm(forms.Form):
    """Something of one department, or of all."""

    unit = forms.ChoiceField(label=gettext_lazy("Department"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        chosen = self.fields["unit"]
        if isinstance(chosen, forms.ChoiceField):
            named = [
                (str(row.pk), rulebook.said_in(row.names))
                for row in rulebook.units_in_use()
            ]
            chosen.choices = [("", _("All departments")), *named]

    @property
    def unit_chosen(self) -> Unit | None:
        pk = self.cleaned_data["unit"]
        return Unit.objects.get(pk=int(pk)) if pk else None


class PartForm(UnitForm):
    """As what somebody works here, and where."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
    field_order = ["role", "unit"]


class GrantForm(UnitForm):
    """A further role for a time."""

    role = forms.ChoiceField(
        label=gettext_lazy("Further role"),
        choices=[each for each in Role.choices if each[0] != Role.ADMIN],
    )
    valid_from = near_day_field(gettext_lazy("First day of it"))
    valid_until = near_day_field(
        gettext_lazy("Last day of it"), gettext_lazy("At most a year later.")
    )
    because = text(gettext_lazy("Why"), rows=2)
    field_order = ["role", "unit", "valid_from", "valid_until", "because"]

    def clean_valid_from(self) -> date:
        told: date = self.cleaned_data["valid_from"]
        if told < timezone.localdate():
            raise forms.ValidationError(_("The first day must not lie behind us."))
        return told


class TokenForm(UnitForm):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("What uses it, such as Web shop."),
        max_length=tokens.LONGEST_NAME,
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it is good for"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    expires_at = near_day_field(gettext_lazy("Last day"))
    field_order = ["name", "scopes", "unit", "expires_at"]


class NewPersonForm(PartForm):
    login = forms.CharField(
        label=gettext_lazy("User name"),
        help_text=gettext_lazy("A short word, such as ingrid. It stays for good."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )
    name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        help_text=gettext_lazy("As complainants read it."),
        max_length=150,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("The invitation goes there, and word of each sign-in."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of their pages"), choices=settings.LANGUAGES
    )
    field_order = ["name", "login", "email", "role", "unit", "language"]
    roles = staticmethod(role_words.explained)


class DemandsForm(forms.Form):
    second_factor = forms.MultipleChoiceField(
        label=gettext_lazy("Who needs a second step"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    no_password = forms.MultipleChoiceField(
        label=gettext_lazy("Who signs in without a password"),
        help_text=gettext_lazy("With a passkey, or through your organisation."),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
