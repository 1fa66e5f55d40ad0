"""Kiosks on our counters: listed, made and revoked by the administrator."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ombud.access import kiosks
from ombud.people.refusals import Refused
from ombud.web.acting import act_of
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff.guarding import for_administrator
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.rendering import render_page


class KioskForm(forms.Form):
    site = forms.CharField(
        label=gettext_lazy("Where it stands"),
        help_text=gettext_lazy(
            "For example: Counter, Harbour Street. Each complaint told there says so."
        ),
        max_length=kiosks.LONGEST_SITE,
        error_messages={"required": gettext_lazy("Write where it stands.")},
    )


@for_administrator
@recently_signed_in
def show(request: HttpRequest) -> HttpResponse:
    """Every kiosk in use, and a form for one more; its code stands on the answer and
    nowhere ever after.
    """
    form = KioskForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    code = ""
    if form.is_valid():
        try:
            code = kiosks.make(form.cleaned_data["site"], act=act_of(request))
        except Refused as refusal:
            form.add_error("site", str(refusal))
        else:
            form = KioskForm()
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "code": code, "rows": kiosks.in_use()}
    return render_page(request, "desk/kiosks/page.html", context, status=status)


@require_POST
@for_administrator
@recently_signed_in
def revoke(request: HttpRequest) -> HttpResponse:
    """Switch a kiosk off, at once."""
    named = request.POST.get("kiosk", "")
    is_number = named.isascii() and named.isdecimal() and len(named) < 10  # noqa: PLR2004
    if not is_number or not kiosks.revoke(int(named), act=act_of(request)):
        raise Http404
    messages.success(request, _("Revoked. The device shows the form no longer."))
    return redirect("desk:kiosks")
