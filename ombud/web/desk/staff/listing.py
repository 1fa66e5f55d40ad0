"""Everybody who works here, and somebody new."""

from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ombud.access import invitations, joining
from ombud.access.models import Appointment, Factor, Invitation
from ombud.people.models import User
from ombud.people.refusals import Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.web.acting import act_of
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff.agreeing import waits_for
from ombud.web.desk.staff.forms import NewPersonForm
from ombud.web.desk.staff.guarding import for_administrator
from ombud.web.rendering import render_page


@dataclass(frozen=True, slots=True)
class Row:
    person: User
    has_second: bool
    is_invited: bool
    is_waiting: bool


@for_administrator
def show(request: HttpRequest) -> HttpResponse:
    """Everybody, in the order of the alphabet; who has left at the end."""
    people = User.objects.select_related("unit").exclude(username__startswith="api-")
    second = set(Factor.objects.values_list("user", flat=True))
    waiting = Invitation.objects.filter(used_at=None, revoked_at=None)
    invited = set(waiting.values_list("user", flat=True))
    asked = Appointment.objects.filter(answered_at=None)
    awaited = set(asked.values_list("user", flat=True))
    rows = [
        Row(
            each,
            has_second=each.pk in second,
            is_invited=each.pk in invited,
            is_waiting=each.pk in awaited,
        )
        for each in in_order(people)
    ]
    here = [row for row in rows if row.person.is_active or row.is_waiting]
    context = {"rows": here, "left": [row for row in rows if row not in here]}
    return render_page(request, "desk/staff/page.html", context)


@for_administrator
@recently_signed_in
def add(request: HttpRequest) -> HttpResponse:
    """Give somebody an account and send them an invitation."""
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = joined(request, form)
        if person is not None:
            return redirect("desk:staff-person", login=person.username)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "desk/staff/new.html", {"form": form}, status=status)


def joined(request: HttpRequest, form: NewPersonForm) -> User | None:
    """Somebody new, invited; None where the form says what is wrong."""
    told, act = form.cleaned_data, act_of(request)
    try:
        person = joining.join(
            told["login"],
            name=told["name"],
            role=Role(told["role"]),
            unit=form.unit_chosen,
            email=told["email"],
            language=told["language"],
            act=act,
        )
    except Refused as refusal:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        form.add_error(named if named in form.fields else None, str(refusal))
        return None
    if said := waits_for(request, person):
        messages.success(request, said)
    else:
        tell(request, invitations.invite(person, act=act))
    return person


def tell(request: HttpRequest, sent: invitations.Sent) -> None:
    """Say that an invitation is on its way; where no mail leaves, show its link."""
    if settings.MAIL_OUT is None:
        link = f"{settings.BASE_URL}/desk/sign-in/invited/#{sent.token}"
        said = _(
            "No mail is set up here. Hand over this link, shown only now: %(link)s"
        )
        messages.success(request, said % {"link": link})
        return
    said = _("An invitation is on its way to %(address)s. It is good for 72 hours.")
    messages.success(request, said % {"address": sent.invitation.user.email})
