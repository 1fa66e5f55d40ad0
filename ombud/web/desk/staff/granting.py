"""A further role for a time: given by the administrator, and ended."""

from datetime import datetime
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ombud.access import granting
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.web.acting import act_of
from ombud.web.desk import granted
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff.agreeing import waits_for
from ombud.web.desk.staff.forms import GrantForm
from ombud.web.desk.staff.guarding import for_administrator, person_or_404
from ombud.web.desk.staff.person import page
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.desk.whole_days import begin_of, end_of


@require_POST
@for_administrator
@recently_signed_in
def grant(request: HttpRequest, login: str) -> HttpResponse:
    """Give somebody a further role from one day to another."""
    person = person_or_404(login)
    form = GrantForm(request.POST, auto_id="further_%s")
    ask_plainly(form)
    if form.is_valid() and _is_given(form, person, act_of(request)):
        said = waits_for(request, person) or _("Given. It ends by itself.")
        messages.success(request, said)
        return redirect("desk:staff-person", login=person.username)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, person, further=form, status=status)


def _is_given(form: GrantForm, person: User, act: Act) -> bool:
    told = form.cleaned_data
    first: datetime = begin_of(told["valid_from"])
    is_today = told["valid_from"] == timezone.localdate(act.at)
    try:
        granting.grant(
            person,
            Role(told["role"]),
            unit=form.unit_chosen,
            valid_from=act.at if is_today else first,
            valid_until=end_of(told["valid_until"]),
            because=told["because"],
            act=act,
        )
    except Refused as refusal:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        form.add_error(named if named in form.fields else None, str(refusal))
        return False
    return True


@require_POST
@for_administrator
@recently_signed_in
def end(request: HttpRequest, login: str) -> HttpResponse:
    """End a further role before its time."""
    person = person_or_404(login)
    granted.end_one(request, person, act_of(request))
    return redirect("desk:staff-person", login=person.username)
