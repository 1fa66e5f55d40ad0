"""For whom a complaint is logged: who acts for them, and what they need."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases.registering import OF_THEM, Acting
from ombud.cases.vocabulary import OnBehalf, RepresentativeKind
from ombud.parties.identities import Identity
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import Adjustment
from ombud.web.desk.steps.forms import text


class WhomForm(forms.Form):
    """The part of the log about people; everything may stay as it is."""

    on_behalf = forms.ChoiceField(
        label=_("For whom they complain"),
        choices=OnBehalf.choices,
        initial=OnBehalf.SELF,
        required=False,
    )
    is_minor = forms.BooleanField(
        label=_("The person concerned is under age"), required=False
    )
    members = text(
        _("Who belongs to the group"),
        _("Names, or how many they are."),
        rows=2,
        required=False,
    )
    representative_name = forms.CharField(
        label=_("Name of whoever complains for somebody else"),
        help_text=_(
            "Above, write the name of the person concerned. The receipt opens no more"
            " than that it arrived until the authority is checked."
        ),
        required=False,
    )
    representative_kind = forms.ChoiceField(
        label=_("Who they are"), choices=RepresentativeKind.choices, required=False
    )
    representative_email = forms.CharField(
        label=_("E-mail of the representative"),
        required=False,
        widget=forms.TextInput(attrs={"type": "email"}),
    )
    representative_phone = forms.CharField(
        label=_("Telephone of the representative"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    representative_evidence = text(
        _("What shows that they may act"), rows=2, required=False
    )
    adjustments = forms.MultipleChoiceField(
        label=_("What makes it easier for them"),
        choices=Adjustment.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    interpreter_language = forms.CharField(
        label=_("Language of the interpreter"), required=False
    )


def told(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the form tells, as the fields of a complaint."""
    return {
        "on_behalf": OnBehalf(typed["on_behalf"] or OnBehalf.SELF),
        "is_minor": typed["is_minor"],
        "representative": _acting(typed),
        "needs": Needs(
            adjustments=[Adjustment(code) for code in typed["adjustments"]],
            language=typed["interpreter_language"],
        ),
    }


def members(typed: Mapping[str, Any]) -> str:
    """Who belongs to the group somebody speaks for."""
    return str(typed["members"]) if typed["on_behalf"] == OnBehalf.GROUP else ""


def _acting(typed: Mapping[str, Any]) -> Acting | None:
    if typed["on_behalf"] != OnBehalf.OTHER:
        return None
    who = {each: typed[f"{OF_THEM}{each}"] for each in ("name", "email", "phone")}
    kind = typed[f"{OF_THEM}kind"] or RepresentativeKind.OTHER
    return Acting(
        identity=Identity(**who),
        kind=RepresentativeKind(kind),
        evidence=typed[f"{OF_THEM}evidence"],
    )
