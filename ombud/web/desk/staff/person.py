"""One person: their part, their ways in, and whether they are at work."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ombud.access import demands, ending, factors, invitations, joining, sessions
from ombud.cases.life import staffing
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.web.acting import act_of, user_of
from ombud.web.desk import granted
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff.agreeing import waits_for
from ombud.web.desk.staff.forms import GrantForm, PartForm
from ombud.web.desk.staff.guarding import for_administrator, person_or_404
from ombud.web.desk.staff.listing import tell
from ombud.web.rendering import render_page


@for_administrator
def show(request: HttpRequest, login: str) -> HttpResponse:
    """Their part, their ways in, and what can be done about them."""
    return page(request, person_or_404(login))


@require_POST
@for_administrator
@recently_signed_in
def appoint(request: HttpRequest, login: str) -> HttpResponse:
    """Give them another part or department; they sign in again."""
    person = person_or_404(login)
    form = PartForm(request.POST)
    if form.is_valid():
        try:
            role = Role(form.cleaned_data["role"])
            joining.appoint(
                person, role=role, unit=form.unit_chosen, act=act_of(request)
            )
        except Refused as refusal:
            named = refusal.field if isinstance(refusal, Unusable) else ""
            form.add_error(named if named in form.fields else None, str(refusal))
        else:
            said = waits_for(request, person)
            said = said or _("Kept. They sign in again from now on.")
            messages.success(request, said)
            return redirect("desk:staff-person", login=person.username)
    return page(request, person, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@for_administrator
@recently_signed_in
def invite(request: HttpRequest, login: str) -> HttpResponse:
    """Send a new invitation, or take back what was sent."""
    person, act = person_or_404(login), act_of(request)
    if request.POST.get("answer") == "revoke":
        invitations.revoke(person, act=act)
        messages.success(request, _("What was sent opens nothing any more."))
    elif person.is_active:
        tell(request, invitations.invite(person, act=act))
    return redirect("desk:staff-person", login=person.username)


@require_POST
@for_administrator
@recently_signed_in
def reset_factors(request: HttpRequest, login: str) -> HttpResponse:
    """Take away the app and passkeys of somebody who lost them."""
    person = person_or_404(login)
    try:
        factors.remove_all(person, act=act_of(request))
        ending.end_all(person, because="factors", tokens=False, act=act_of(request))
        messages.success(request, _("They can set up a second step anew."))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("desk:staff-person", login=person.username)


@require_POST
@for_administrator
@recently_signed_in
def end_sessions(request: HttpRequest, login: str) -> HttpResponse:
    """Sign somebody out everywhere, their tokens as well."""
    person = person_or_404(login)
    ending.end_all(person, because="administrator", act=act_of(request))
    messages.success(request, _("They are signed out everywhere."))
    return redirect("desk:staff-person", login=person.username)


@require_POST
@for_administrator
@recently_signed_in
def leave_or_return(request: HttpRequest, login: str) -> HttpResponse:
    """Take somebody's login out of use, at once; or let them come back."""
    person, act = person_or_404(login), act_of(request)
    if request.POST.get("answer") == "return":
        _let_back(request, person, act)
    elif person.pk == user_of(request).pk:
        messages.warning(request, _("Ask another administrator to do this."))
    else:
        _take_out_of_use(request, person, act)
    return redirect("desk:staff-person", login=person.username)


def _let_back(request: HttpRequest, person: User, act: Act) -> None:
    try:
        came = joining.come_back(person, act=act)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return
    if said := waits_for(request, person):
        messages.success(request, said)
    elif came:
        tell(request, invitations.invite(person, act=act))


def _take_out_of_use(request: HttpRequest, person: User, act: Act) -> None:
    try:
        left = staffing.leave(person, act=act)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return
    if left:
        ending.end_all(person, because="left", act=act)
        invitations.revoke(person, act=act)
        messages.success(request, _("They can sign in no more."))


def page(
    request: HttpRequest,
    person: User,
    form: PartForm | None = None,
    *,
    further: GrantForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page about them, with what is wrong in one of its forms."""
    act = act_of(request)
    part = {"role": person.role, "unit": str(person.unit_id or "")}
    context = {
        "sends_mail": settings.MAIL_OUT is not None,
        "person": person,
        "is_self": person.pk == user_of(request).pk,
        "form": form or PartForm(initial=part),
        "further": further or GrantForm(auto_id="further_%s"),
        "rows": granted.rows_of(person, act),
        "ways": demands.ways_of(person),
        "lacks": demands.lacks_second(person),
        "open": sessions.of(person).count(),
        "invitation": invitations.open_of(person, at=act.at),
        "waits": waits_for(request, person),
    }
    return render_page(request, "desk/staff/person.html", context, status=status)
