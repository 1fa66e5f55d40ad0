"""For whom somebody complains: themselves, somebody else, or a group."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.cases import texts
from ombud.cases.registering import OF_A_PERSON, Acting
from ombud.cases.vocabulary import OnBehalf, RepresentativeKind
from ombud.parties.identities import Identity
from ombud.web.portal.question import Question, lines

YES, NO = "yes", "no"


class Whom(Question):
    title = _("For whom")

    on_behalf = forms.ChoiceField(
        label=_("For whom are you complaining?"),
        choices=[
            (OnBehalf.SELF, _("For myself")),
            (OnBehalf.OTHER, _("For somebody else")),
            (OnBehalf.GROUP, _("For a group I belong to")),
        ],
        initial=OnBehalf.SELF,
        widget=forms.RadioSelect,
    )
    is_minor = forms.ChoiceField(
        label=_("Is the person concerned under 18?"),
        help_text=_(
            "Children and young people may complain, too. If money or another offer is"
            " to be accepted, we then also ask a parent or guardian."
        ),
        choices=[(NO, _("No")), (YES, _("Yes"))],
        initial=NO,
        widget=forms.RadioSelect,
    )


class Helping(Question):
    """Who hands the complaint in for somebody else."""

    title = _("Who acts for them")
    limits = {
        "representative_name": OF_A_PERSON,
        "representative_phone": OF_A_PERSON,
        "representative_evidence": texts.LONG,
    }

    representative_name = forms.CharField(
        label=_("Your own name"),
        help_text=_("On the next pages we ask about the person you act for."),
        error_messages={
            "required": _("Write your own name, so that we know who acts for them.")
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    representative_kind = forms.ChoiceField(
        label=_("Who you are to them"),
        choices=RepresentativeKind.choices,
        initial=RepresentativeKind.FAMILY,
        required=False,
    )
    representative_email = forms.EmailField(
        label=_("Your own e-mail address"),
        required=False,
        error_messages={
            "invalid": _(
                "This e-mail address is not complete. Write it like name@example.org."
            )
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    representative_phone = forms.CharField(
        label=_("Your own telephone number"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    representative_evidence = forms.CharField(
        label=_("What shows that you may act for them?"),
        help_text=_(
            "For example a few lines they signed. You can add it as a file later on."
            " Until we have checked it, we tell you only that the complaint arrived."
        ),
        required=False,
        widget=lines(3),
    )

    @classmethod
    def is_asked(cls, told: Mapping[str, str]) -> bool:
        return told.get("on_behalf") == OnBehalf.OTHER


class Group(Question):
    title = _("The group")
    limits = {"members": texts.LONG}

    members = forms.CharField(
        label=_("Who belongs to the group?"),
        help_text=_("Names if you may give them, or how many you are."),
        required=False,
        widget=lines(3),
    )

    @classmethod
    def is_asked(cls, told: Mapping[str, str]) -> bool:
        return told.get("on_behalf") == OnBehalf.GROUP


def acting(told: Mapping[str, str]) -> Acting | None:
    """Who hands the complaint in for somebody else, if that is so."""
    if told.get("on_behalf") != OnBehalf.OTHER:
        return None
    kind = told.get("representative_kind") or RepresentativeKind.OTHER
    return Acting(
        identity=Identity(
            name=told.get("representative_name", ""),
            email=told.get("representative_email", ""),
            phone=told.get("representative_phone", ""),
        ),
        kind=RepresentativeKind(kind),
        evidence=told.get("representative_evidence", ""),
    )
