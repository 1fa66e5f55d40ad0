"""Somebody who is not in charge says why they want to know who complains."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import policy
from ombud.cases.life import reading
from ombud.cases.vocabulary import ReadReason
from ombud.vault.refusing import CannotOpen
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import case_or_404, case_url, for_staff
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.rendering import render_page


class WhyForm(forms.Form):
    because = forms.ChoiceField(
        label=gettext_lazy("Why you need to know"),
        choices=ReadReason.choices,
        widget=forms.RadioSelect,
    )


@for_staff
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for the reason, and open the name for an hour."""
    case, act = case_or_404(request, reference), act_of(request)
    if not policy.may_ask_who(act.staff, case) or case.person is None:
        raise PermissionDenied
    form = WhyForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    if request.method == "POST" and form.is_valid():
        because = ReadReason(form.cleaned_data["because"])
        try:
            reading.say_why(case, because=because, act=act)
        except CannotOpen:
            messages.error(request, _("Who this is cannot be opened."))
        return redirect(case_url(case))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"case": case, "form": form}
    return render_page(request, "desk/watching/why.html", context, status=status)
