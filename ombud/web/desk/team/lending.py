"""Lending one's powers to a colleague for a time, and taking them back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ombud.access import granting
from ombud.web.acting import act_of
from ombud.web.desk import granted
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.team.forms import LendForm
from ombud.web.desk.team.person import person_or_404, show_refused


@require_POST
@for_staff
@recently_signed_in
def lend(request: HttpRequest, login: str) -> HttpResponse:
    """Hand the powers of one's own role to a colleague, from now until a day."""
    act = act_of(request)
    person = person_or_404(login, act)
    if not person.is_active or not granting.may_lend(act):
        raise Http404
    form = LendForm(request.POST, person=person, act=act)
    if not form.is_done():
        return show_refused(request, person, act, form)
    messages.success(request, _("Lent. They can use your powers from now on."))
    return redirect("desk:team-person", login=person.username)


@require_POST
@for_staff
def end(request: HttpRequest, login: str) -> HttpResponse:
    """Take back what one lent, or give back what one holds, before its time."""
    act = act_of(request)
    person = person_or_404(login, act)
    granted.end_one(request, person, act)
    return redirect("desk:team-person", login=person.username)
