"""What the organisation says of itself, and what a change of it moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ombud.cases.deadlines import counting_open
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import organising
from ombud.rulebook import queries as rulebook
from ombud.rulebook.models import Organisation
from ombud.web.acting import act_of
from ombud.web.desk.rulebook.forms_calendar import zones
from ombud.web.desk.rulebook.forms_fields import SaidField
from ombud.web.desk.settings.guarding import for_roles
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.rendering import render_page

GROUPS: Sequence[tuple[object, Sequence[str]]] = (
    (gettext_lazy("Name and languages"), ("names", "languages")),
    (gettext_lazy("Time zone and currency"), ("zone", "currency")),
    (
        gettext_lazy("How people reach you"),
        ("email", "phone", "emergency_phone", "addresses", "opening_hours"),
    ),
    (
        gettext_lazy("Where people can turn after you"),
        ("outside_body", "outside_body_url"),
    ),
)
SURE = "sure"


@dataclass(frozen=True, slots=True)
class Moved:
    """What another time zone would move."""

    was: str
    zone: str
    running: int
    is_written: bool


class OrganisationForm(forms.Form):
    """The operation judges what is typed."""

    names = SaidField(
        pgettext_lazy("organisation", "Name"),
        gettext_lazy("As the people who complain know it, in each language."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages people can complain in"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    currency = forms.CharField(
        label=gettext_lazy("Currency"),
        help_text=gettext_lazy("Three letters, such as EUR, RUB or TRY."),
        max_length=3,
    )
    email = forms.CharField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Letters come from it."),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"type": "email"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"), required=False, max_length=80
    )
    emergency_phone = forms.CharField(
        label=gettext_lazy("Telephone in danger"),
        help_text=gettext_lazy("Shown where somebody writes that something is unsafe."),
        required=False,
        max_length=80,
    )
    addresses = SaidField(gettext_lazy("Address for letters and visits"), rows=3)
    opening_hours = SaidField(gettext_lazy("When the telephone is answered"))
    outside_body = SaidField(
        gettext_lazy("Who looks at complaints you could not settle"),
        gettext_lazy("Such as an ombudsman. Answers name them."),
    )
    outside_body_url = forms.CharField(
        label=gettext_lazy("Their page"),
        help_text=gettext_lazy("It begins with https://."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "url"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        zone = self.fields["zone"]
        if isinstance(zone, forms.ChoiceField):
            zone.choices = zones()
        ask_plainly(self)

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).strip().upper()

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields by what they are about."""
        return [
            (str(legend), [self[name] for name in names]) for legend, names in GROUPS
        ]


@for_roles(organising.MAY)
def show(request: HttpRequest) -> HttpResponse:
    """What is said now; a POST says it anew, and asks once before dates move."""
    here = rulebook.organisation()
    form = OrganisationForm(request.POST or None, initial=_of(here))
    moved = None
    if request.method == "POST" and form.is_valid():
        moved = _moved(here, form.cleaned_data["zone"])
        if request.POST.get(SURE) == form.cleaned_data["zone"]:
            moved = None
        if moved is None and _kept(request, form):
            messages.success(request, _("Kept. Pages and letters say so from now on."))
            return redirect("desk:settings-organisation")
    wrong = bool(form.errors) or moved is not None
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    context = {"form": form, "moved": moved}
    page = "desk/settings/organisation.html"
    return render_page(request, page, context, status=status)


def _moved(here: Organisation, zone: str) -> Moved | None:
    if here.zone == zone:
        return None
    return Moved(
        was=here.zone,
        zone=zone,
        running=counting_open.clocks_running(),
        is_written=organising.is_calendar_written(),
    )


def _kept(request: HttpRequest, form: OrganisationForm) -> bool:
    try:
        organising.change(organising.Told(**form.cleaned_data), act=act_of(request))
    except Refused as refusal:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        form.add_error(named if named in form.fields else None, str(refusal))
        return False
    return True


def _of(here: Organisation) -> dict[str, object]:
    return {name: getattr(here, name) for name in OrganisationForm.base_fields}
