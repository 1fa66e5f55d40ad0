"""Everything about one's own sign-in at a glance; sessions end here."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ombud.access import demands, devices, ending, recovery, sessions
from ombud.access.events import AccessEvent
from ombud.journal import queries as journal
from ombud.web.acting import act_of, user_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

SIGN_INS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Here:
    """One session in words. `key` names it in the form that ends it."""

    key: str
    device: str
    address: str
    started_at: datetime | None
    seen_at: datetime | None
    is_this: bool


@dataclass(frozen=True, slots=True)
class SignIn:
    at: datetime
    device: str
    is_new: bool


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """How one signs in, where one is signed in, and the last times one did."""
    user = user_of(request)
    context = {
        "ways": demands.ways_of(user),
        "codes_left": recovery.left(user),
        "sessions": _sessions(request),
        "sign_ins": _sign_ins(request),
    }
    return render_page(request, "desk/account/page.html", context)


@require_POST
@for_staff
def end_one(request: HttpRequest) -> HttpResponse:
    """End one session of one's own, at once."""
    key = request.POST.get("session", "")[: sessions.KEY]
    if ending.end_one(user_of(request), key, act=act_of(request)):
        messages.success(request, _("That session has ended."))
    return redirect("desk:account")


@require_POST
@for_staff
def end_others(request: HttpRequest) -> HttpResponse:
    """End all sessions but this one, and know no other browser any more."""
    user, act = user_of(request), act_of(request)
    here = request.session.session_key
    ended = ending.end_all(user, because="asked", but=here, tokens=False, act=act)
    devices.forget_all(user, act=act)
    said = ngettext(
        "%(count)d other session has ended.",
        "%(count)d other sessions have ended.",
        ended,
    )
    messages.success(request, said % {"count": ended})
    return redirect("desk:account")


def _sessions(request: HttpRequest) -> list[Here]:
    this = sessions.kept(request.session.session_key)
    return [
        Here(
            key=row.session_key,
            device=devices.said(row.device),
            address=row.address or "",
            started_at=row.started_at,
            seen_at=row.seen_at,
            is_this=row.session_key == this,
        )
        for row in sessions.of(user_of(request))
    ]


def _sign_ins(request: HttpRequest) -> list[SignIn]:
    user = user_of(request)
    known = {row.pk: row for row in user.devices.all()}
    entries = journal.entries_of(user).filter(verb=AccessEvent.SIGNED_IN)
    return [
        SignIn(
            at=entry.happened_at,
            device=devices.said(known[found].device) if found in known else "",
            is_new=entry.facts["new"],
        )
        for entry in entries.order_by("-seq")[:SIGN_INS_SHOWN]
        for found in [entry.facts["device"]]
    ]
