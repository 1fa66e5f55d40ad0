"""What we hold of somebody: they ask for a copy, or to be erased, and fetch it here."""

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ombud.cases import texts
from ombud.people.refusals import Refused
from ombud.retention import exporting, queries, requests
from ombud.retention.vocabulary import RequestKind, Through
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import render_page
from ombud.web.trying import demand_download, wait_in, waiting

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.retention.models import Request


class AskForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What would you like?"),
        choices=RequestKind.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Would you like to add something?"),
        help_text=_("You need not give a reason. You may leave this empty."),
        required=False,
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@with_case
def show(request: HttpRequest, case: "Case") -> HttpResponse:
    """What was asked and answered, and a form to ask."""
    asks = request.method == "POST"
    form = AskForm(request.POST if asks else None, use_required_attribute=False)
    if asks and form.is_valid():
        told = form.cleaned_data
        try:
            requests.ask(
                case,
                kind=RequestKind(told["kind"]),
                words=told["words"],
                act=complainant_act(case.pk),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("portal:case-own-data")
    asked = list(queries.requests_of(case))
    if not asks:
        _offer_the_rest(form, asked)
    context = {"case": case, "form": form, "asked": asked}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "portal/case/own_data.html", context, status=status)


def _offer_the_rest(form: AskForm, asked: "list[Request]") -> None:
    """Leave out what they asked for and wait for."""
    waiting_for = {each.kind for each in asked if each.decided_at is None}
    kinds = cast("forms.ChoiceField", form.fields["kind"])
    kinds.choices = [each for each in RequestKind.choices if each[0] not in waiting_for]


@require_POST
@with_case
def fetch(request: HttpRequest, case: "Case", asked: int) -> HttpResponse:
    """The copy, once it was released. That it was fetched is written down."""
    found = queries.requests_of(case).filter(kind=RequestKind.ACCESS, pk=asked).first()
    if found is None or found.decided_at is None:
        raise Http404
    act = complainant_act(case.pk)
    try:
        demand_download(case)
        content = exporting.hand_out(found, through=Through.PORTAL, act=act)
    except Refused as refusal:
        context = {"case": case, "form": AskForm(), "asked": [found], "said": refusal}
        page = render_page(
            request,
            "portal/case/own_data.html",
            context,
            status=HTTPStatus.CONFLICT,
        )
        return waiting(page, wait_in(refusal))
    answer = HttpResponse(content, content_type="application/zip")
    name = f"{case.reference}-everything.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
