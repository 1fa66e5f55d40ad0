"""Who speaks for the complainant: they name somebody, and end it, by themselves."""

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ombud.cases import queries, representing, texts
from ombud.cases.life import representation
from ombud.cases.registering import OF_A_PERSON, OF_THEM, Acting
from ombud.cases.states import Step
from ombud.cases.vocabulary import RepresentativeKind, Scope
from ombud.parties import identities
from ombud.parties.identities import Erased, Identity
from ombud.people.refusals import Refused, Unusable
from ombud.vault.refusing import CannotOpen
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from collections.abc import Container

    from ombud.cases.models import Case
    from ombud.cases.models.representation import Representation


class RepresentativeForm(forms.Form):
    name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        error_messages={"required": gettext_lazy("Write who speaks for you.")},
        max_length=OF_A_PERSON,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Who they are"), choices=RepresentativeKind.choices
    )
    email = forms.EmailField(
        label=gettext_lazy("Their e-mail address"),
        required=False,
        error_messages={
            "invalid": gettext_lazy(
                "This e-mail address is not complete. Write it like name@example.org."
            )
        },
    )
    phone = forms.CharField(
        label=gettext_lazy("Their telephone number"),
        required=False,
        max_length=OF_A_PERSON,
    )
    evidence = forms.CharField(
        label=gettext_lazy("What may they do for you, and until when?"),
        help_text=gettext_lazy(
            "For example read our letters and speak for you, but not accept offers. We"
            " check with you before we tell them anything."
        ),
        required=False,
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@with_case
def show(request: HttpRequest, case: "Case") -> HttpResponse:
    """Name somebody who speaks for oneself, or end what was agreed."""
    acting = queries.acting_for(case)
    if representing.holder_of(case) is not None:
        return redirect("portal:case")
    typed = request.POST if request.method == "POST" and acting is None else None
    form = RepresentativeForm(typed, use_required_attribute=False)
    if request.method == "POST" and _is_done(case, acting, form):
        return redirect("portal:case")
    context = {"case": case, "form": form, "speaks": _name(acting)}
    return render_page(request, "portal/case/representative.html", context)


def shown(case: "Case", steps: "Container[Step]") -> dict[str, object]:
    """Who speaks for the complainant, for the page of the case. A representative who
    handed it in sees no way to put somebody else in their place.
    """
    acting = queries.acting_for(case)
    step = Step.REPRESENT if acting is None else Step.END_REPRESENTATION
    is_their_own = representing.holder_of(case) is None
    return {
        "speaks": _name(acting) if is_their_own else "",
        "how_they_stand": _stands(acting) if acting else "",
        "may_change_speaker": step in steps and is_their_own,
        "may_tell_needs": Step.RECORD_NEEDS in steps,
        "may_correct": Step.CORRECT in steps and is_their_own,
    }


def _is_done(
    case: "Case", acting: "Representation | None", form: RepresentativeForm
) -> bool:
    act = complainant_act(case.pk)
    try:
        if acting is not None:
            representation.end(case, act=act)
        elif form.is_valid():
            representation.represent(case, acting=_told(form), act=act)
        else:
            return False
    except Refused as refusal:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        place = named.removeprefix(OF_THEM)
        form.add_error(place if place in form.fields else None, str(refusal))
        return False
    return True


def _told(form: RepresentativeForm) -> Acting:
    told = form.cleaned_data
    who = {each: told[each] for each in ("name", "email", "phone")}
    return Acting(
        identity=Identity(**who),
        kind=RepresentativeKind(told["kind"]),
        evidence=told["evidence"],
    )


def _name(acting: "Representation | None") -> str:
    if acting is None:
        return ""
    try:
        return identities.reveal(acting.person).name
    except Erased:
        return _("Somebody whose name has been erased")
    except CannotOpen:
        return _("Somebody whose name cannot be read just now")


def _stands(acting: "Representation") -> str:
    if representing.is_over(acting, at=timezone.now()):
        return _("Their authority is over; they get no more letters.")
    if acting.checked_at is None:
        return _("We have not checked it yet, and tell them nothing until then.")
    may = [str(label) for code, label in Scope.choices if code in acting.scope]
    return _("They may: %(what)s.") % {"what": "; ".join(may)}
