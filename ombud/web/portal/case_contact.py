"""What we know of whoever complains: they read it and put it right.

Whoever finds a browser with the case open shall not learn it, nor lead our letters
elsewhere: the receipt code is asked for once more, and holds for a quarter of an hour.
"""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from ombud.access.throttling import said
from ombud.cases import policy, queries, representing
from ombud.cases.life import correcting
from ombud.cases.life.correcting import Correction
from ombud.cases.registering import OF_A_PERSON
from ombud.cases.states import Step
from ombud.parties import identities
from ombud.parties.identities import Identity
from ombud.parties.vocabulary import ContactWay
from ombud.people.refusals import Refused, Unusable
from ombud.vault.refusing import CannotOpen
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import TrackForm, with_case
from ombud.web.portal.preferences import remember_language
from ombud.web.portal.visiting import visit_of
from ombud.web.rendering import render_page
from ombud.web.trying import waiting, wrong_code

if TYPE_CHECKING:
    from ombud.cases.models import Case

PROVED = "receipt_shown"
HOLDS = timedelta(minutes=15)


class ReceiptForm(forms.Form):
    receipt = TrackForm.base_fields["receipt"]


class ContactForm(forms.Form):
    name = forms.CharField(
        label=pgettext_lazy("person", "Name"), required=False, max_length=OF_A_PERSON
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy(
            "If you change it, we tell the old address that it was taken out."
        ),
        required=False,
        max_length=OF_A_PERSON,
        error_messages={
            "invalid": gettext_lazy(
                "This e-mail address is not complete. Write it like name@example.org."
            )
        },
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone number"), required=False, max_length=OF_A_PERSON
    )
    address = forms.CharField(
        label=gettext_lazy("Postal address"),
        required=False,
        max_length=OF_A_PERSON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    customer_number = forms.CharField(
        label=gettext_lazy("Customer number"), required=False, max_length=OF_A_PERSON
    )
    contact_by = forms.ChoiceField(
        label=gettext_lazy("How do we reach you best?"),
        choices=[("", gettext_lazy("No matter")), *ContactWay.choices],
        required=False,
    )
    contact_when = forms.CharField(
        label=gettext_lazy("When is a good time?"),
        required=False,
        max_length=OF_A_PERSON,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("In which language shall we write to you?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


@sensitive_post_parameters()
@with_case
def show(request: HttpRequest, case: "Case") -> HttpResponse:
    """Ask for the receipt; after it, show what we know and take what is put right."""
    act = complainant_act(case.pk)
    if representing.holder_of(case) or not policy.allows(act, Step.CORRECT, case):
        raise Http404
    if not _is_proved(request, case):
        return _ask_again(request, case)
    known = _known(case)
    typed = request.POST if request.method == "POST" else None
    if typed is not None and "receipt" in typed:
        typed = None
    shown = {**asdict(known), "language": case.language[:2]}
    form = ContactForm(typed, initial=shown, use_required_attribute=False)
    if form.is_valid() and _is_done(case, known, form):
        answer = redirect("portal:case")
        remember_language(answer, form.cleaned_data["language"])
        return answer
    context = {"case": case, "form": form}
    return render_page(request, "portal/case/contact.html", context)


def _ask_again(request: HttpRequest, case: "Case") -> HttpResponse:
    """The page that asks for the receipt; the right one leads on."""
    sent = "receipt" in request.POST
    form = ReceiptForm(request.POST if sent else None, use_required_attribute=False)
    wait = None
    if form.is_valid():
        opened = queries.case_opened_by(form.cleaned_data["receipt"])
        if opened is not None and queries.survivor_of(opened).pk == case.pk:
            visit_of(request)[PROVED] = [case.pk, timezone.now().isoformat()]
            return redirect("portal:case-contact")
        wait = wrong_code(request)
        form.add_error(
            "receipt",
            _("This is not the receipt code of this complaint.")
            if wait is None
            else said(wait),
        )
    context = {"case": case, "form": form}
    page = render_page(request, "portal/case/contact_proof.html", context)
    return waiting(page, wait)


def _is_proved(request: HttpRequest, case: "Case") -> bool:
    shown: tuple[int, str] | None = visit_of(request).get(PROVED)
    if shown is None or shown[0] != case.pk:
        return False
    return timezone.now() - datetime.fromisoformat(shown[1]) < HOLDS


def _known(case: "Case") -> Identity:
    if case.person is None:
        return Identity()
    try:
        return identities.reveal(case.person)
    except CannotOpen:
        raise Http404 from None


def _is_done(case: "Case", known: Identity, form: ContactForm) -> bool:
    told = dict(form.cleaned_data)
    language = told.pop("language")
    changed = {
        name: text for name, text in told.items() if text != getattr(known, name)
    }
    try:
        correcting.correct(
            case,
            told=Correction(fields=changed, language=language),
            act=complainant_act(case.pk),
        )
    except Refused as refusal:
        place = refusal.field if isinstance(refusal, Unusable) else None
        form.add_error(place if place in form.fields else None, str(refusal))
        return False
    return True
