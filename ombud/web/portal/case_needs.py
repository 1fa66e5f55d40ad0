"""What would make it easier for the complainant: they may tell us, and need not."""

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ombud.cases import policy, texts
from ombud.cases.life import caring
from ombud.cases.states import Step
from ombud.parties import needs
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import Adjustment
from ombud.people.refusals import Refused, Unusable
from ombud.vault.refusing import CannotOpen
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

PLACES = {"interpreter_language": "language", "needs_words": "words"}


class NeedsForm(forms.Form):
    adjustments = forms.MultipleChoiceField(
        label=_("What would help you?"),
        choices=Adjustment.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    language = forms.CharField(
        label=_("If you need an interpreter: for which language?"),
        required=False,
        max_length=texts.LINE,
    )
    words = forms.CharField(
        label=_("Anything else we should know to make this easier for you"),
        help_text=_("You need not say why you need something."),
        required=False,
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@with_case
def show(request: HttpRequest, case: "Case") -> HttpResponse:
    """Show what we know of it, and keep what they change."""
    act = complainant_act(case.pk)
    if request.method != "POST" and not policy.allows(act, Step.RECORD_NEEDS, case):
        return redirect("portal:case")
    known = _known(case)
    form = NeedsForm(
        request.POST or None,
        initial={
            "adjustments": list(known.adjustments),
            "language": known.language,
            "words": known.words,
        },
        use_required_attribute=False,
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        changed = Needs(
            adjustments=[Adjustment(code) for code in told["adjustments"]],
            language=told["language"],
            words=told["words"],
            drivers=known.drivers,
        )
        try:
            caring.record_needs(case, told=changed, act=act)
        except Refused as refusal:
            named = refusal.field if isinstance(refusal, Unusable) else ""
            place = PLACES.get(named, named)
            form.add_error(place if place in form.fields else None, str(refusal))
        else:
            return redirect("portal:case")
    return render_page(request, "portal/case/needs.html", {"case": case, "form": form})


def _known(case: "Case") -> Needs:
    if case.person is None:
        return Needs()
    try:
        return needs.reveal(case.person)
    except CannotOpen:
        return Needs()
