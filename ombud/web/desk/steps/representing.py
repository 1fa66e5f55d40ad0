"""Somebody acts for the complainant: who it is, whether they may, and the end of it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.cases.life import representation
from ombud.cases.registering import Acting
from ombud.cases.vocabulary import RepresentativeKind, Scope
from ombud.parties.identities import Identity
from ombud.web.desk.steps.forms import StepForm, day_field, text
from ombud.web.uploads import contents

PLACES = {
    "representative_name": "name",
    "representative_email": "email",
    "representative_phone": "phone",
    "representative_address": "address",
    "representative_evidence": "evidence",
}


class RepresentForm(StepForm):
    place_of = PLACES

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=300)
    kind = forms.ChoiceField(
        label=_("Who they are"), choices=RepresentativeKind.choices
    )
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        widget=forms.TextInput(attrs={"type": "email"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    address = text(_("Postal address"), rows=2, required=False)
    evidence = text(
        _("What shows that they may act"),
        _("What they handed in. You check it in a step of its own."),
        rows=2,
        required=False,
    )
    holds_receipt = forms.BooleanField(
        label=_("They have the receipt code of this complaint"),
        help_text=_("Until they are checked it opens no more than that it arrived."),
        required=False,
    )

    def take(self) -> object:
        told = self.cleaned_data
        who = {name: told[name] for name in ("name", "email", "phone", "address")}
        acting = Acting(
            identity=Identity(**who),
            kind=RepresentativeKind(told["kind"]),
            evidence=told["evidence"],
        )
        return representation.represent(
            self.case,
            acting=acting,
            holds_receipt=told["holds_receipt"],
            act=self.act,
        )


class VerifyForm(StepForm):
    place_of = {"file": "attached"}

    scope = forms.MultipleChoiceField(
        label=_("What they may do"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    evidence = text(
        _("What shows it"),
        _("What you have seen, and how you know that it is genuine."),
        rows=3,
    )
    attached = forms.FileField(
        label=_("A copy of it"),
        help_text=_("Only staff see it."),
        required=False,
        allow_empty_file=True,
    )
    valid_from = day_field(_("From"), required=False)
    valid_until = day_field(_("Until and including"), required=False)
    alone = forms.BooleanField(
        label=_("The complainant asked that we write only to the representative"),
        required=False,
    )

    def prepare(self) -> None:
        row = self.case.representations.filter(ended_at=None).first()
        if row is not None:
            self.initial = {
                "scope": row.scope,
                "evidence": row.evidence,
                "valid_from": row.valid_from,
                "valid_until": row.valid_until,
                "alone": row.is_alone,
            }

    def take(self) -> object:
        told = self.cleaned_data
        attached = contents([told["attached"]]) if told["attached"] else [None]
        return representation.verify(
            self.case,
            scope=[Scope(code) for code in told["scope"]],
            evidence=told["evidence"],
            attached=attached[0],
            valid_from=told["valid_from"],
            valid_until=told["valid_until"],
            alone=told["alone"],
            act=self.act,
        )


class EndRepresentationForm(StepForm):
    because = text(
        _("Why they do not, or no longer, act for the complainant"),
        _("For example that no authority came, or that the complainant ended it."),
        rows=3,
    )

    def take(self) -> object:
        because = self.cleaned_data["because"]
        return representation.end(self.case, because=because, act=self.act)
