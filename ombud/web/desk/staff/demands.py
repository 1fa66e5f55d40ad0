"""What signing in takes, by role."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ombud.access import demands
from ombud.people.refusals import Refused, Unusable
from ombud.web.acting import act_of
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff.forms import DemandsForm
from ombud.web.desk.staff.guarding import for_administrator
from ombud.web.rendering import render_page


@for_administrator
@recently_signed_in
def show(request: HttpRequest) -> HttpResponse:
    """Which roles need a second step, and which may use no password."""
    now = demands.current()
    known = {"second_factor": now.second_factor, "no_password": now.no_password}
    form = DemandsForm(request.POST or None, initial=known)
    if request.method == "POST":
        form = DemandsForm(request.POST)
        if form.is_valid() and _are_kept(request, form):
            messages.success(request, _("Kept. Whoever lacks it signs in again."))
            return redirect("desk:staff")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(
        request, "desk/staff/demands.html", {"form": form}, status=status
    )


def _are_kept(request: HttpRequest, form: DemandsForm) -> bool:
    try:
        demands.demand(**form.cleaned_data, act=act_of(request))
    except Refused as refusal:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        form.add_error(named if named in form.fields else None, str(refusal))
        return False
    return True
