"""How many customers there are: what the number of complaints is compared with."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.insight import public_closing
from ombud.people.refusals import Refused
from ombud.web.acting import act_of
from ombud.web.desk.changes.guarding import say_no
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly, day_field
from ombud.web.rendering import render_page


class CustomersForm(forms.Form):
    number = forms.IntegerField(
        label=gettext_lazy("How many customers there were"),
        help_text=gettext_lazy(
            "The public reads how many complaints there are for every 1,000 of them."
        ),
        min_value=1,
        max_value=public_closing.MOST,
    )
    counted_on = day_field(gettext_lazy("On which day"))


@for_staff
def state(request: HttpRequest) -> HttpResponse:
    act = act_of(request)
    if not public_closing.may_state(act.staff):
        raise PermissionDenied
    form = CustomersForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    if form.is_valid():
        told = form.cleaned_data
        try:
            public_closing.state_customers(
                told["number"], counted_on=told["counted_on"], act=act
            )
        except Refused as refusal:
            say_no(form, refusal)
        else:
            messages.success(request, _("The number of customers is kept."))
            return redirect("desk:changes")
    context = {"form": form, "title": _("Say how many customers there are")}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "desk/changes/form.html", context, status=status)
