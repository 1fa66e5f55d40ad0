"""The second person's page: who is to get which part in complaints."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ombud.access import agreeing, appointing
from ombud.access.models import Appointment
from ombud.access.vocabulary import AppointmentKind
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Refused
from ombud.web.acting import act_of
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

INVITED = {AppointmentKind.JOIN, AppointmentKind.RETURN}
NO_MAIL = gettext_lazy(
    "No mail leaves this machine. Ask whoever runs the system for a new invitation for"
    " %(name)s: its link is shown in the settings, on the page of that person."
)


@dataclass(frozen=True, slots=True)
class Row:
    asked: Appointment
    kind: str
    role: str


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """What waits for one's agreement."""
    act = act_of(request)
    if not appointing.may_agree(act):
        raise Http404
    return _page(request, act)


@require_POST
@for_staff
@recently_signed_in
def answer(request: HttpRequest, appointment: int) -> HttpResponse:
    """Agree, or refuse."""
    act = act_of(request)
    if not appointing.may_agree(act):
        raise Http404
    agrees = request.POST.get("answer") == "agree"
    try:
        row = agreeing.answer(appointment, agrees=agrees, act=act)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return _page(request, act, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    said = _("Agreed: %(name)s has this part now.") if agrees else _("Refused.")
    messages.success(request, said % {"name": row.user.full_name})
    if agrees and row.kind in INVITED and settings.MAIL_OUT is None:
        messages.info(request, NO_MAIL % {"name": row.user.full_name})
    return redirect("desk:agreeing")


def waits_for(request: HttpRequest, person: User) -> str:
    """Who can agree to what waits about this person, in a sentence; "" if nothing."""
    if appointing.waiting_of(person) is None:
        return ""
    names = [each.full_name for each in appointing.agreers(person, act_of(request))]
    said = _("It counts once one of these people has agreed: %(names)s.")
    return said % {"names": ", ".join(names)}


def _page(
    request: HttpRequest, act: Act, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"rows": list(_rows(act))}
    return render_page(request, "desk/staff/agreeing.html", context, status=status)


def _rows(act: Act) -> Iterator[Row]:
    for asked in appointing.waiting_for(act):
        kind, role = asked.get_kind_display(), asked.get_role_display()
        yield Row(asked, str(kind), str(role))
