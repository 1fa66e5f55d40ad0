"""The form on a counter: for one person after another, and of none to the next.

A device becomes a kiosk by a code made at the desk. Each person is a round of their
own: what a form of an earlier round sends is not looked at, so going back in the
browser shows nobody what another typed.
"""

import secrets
from http import HTTPStatus
from typing import Final

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ombud.access import kiosks, throttling
from ombud.access.models import Kiosk
from ombud.cases.vocabulary import Channel
from ombud.web import failures
from ombud.web.portal import drafts
from ombud.web.portal.acting import visitor_act
from ombud.web.portal.carried import slips
from ombud.web.portal.carried.walking import Around, begin, came_from_elsewhere, walk
from ombud.web.portal.counters import DEVICE
from ombud.web.rendering import render_page
from ombud.web.trying import network_of, waiting

ROUND = f"{settings.HOST_ONLY}kiosk_round"
SAMESITE: Final = "Strict"
YEAR = 365 * 24 * 60 * 60  # seconds
LEFT_BEHIND = '"cache", "storage"'  # not the cookies: the device stays a kiosk


class DeviceForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Device code"),
        help_text=gettext_lazy(
            "Three groups of four letters and digits, made at the desk within the last"
            " half hour."
        ),
        max_length=80,
        error_messages={"required": gettext_lazy("Write the device code.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )


# The slip each form carries stands for the token: it belongs to this round alone.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form for whoever stands at the counter now."""
    if request.method == "POST" and came_from_elsewhere(request):
        return failures.refused(request, HTTPStatus.FORBIDDEN)
    kiosk = kiosks.behind(request.COOKIES.get(DEVICE, ""), at=timezone.now())
    if kiosk is None:
        return _no_kiosk(request)
    around = _around(kiosk, request.COOKIES.get(ROUND, ""))
    if request.method == "POST" and request.POST.get("go") != "forget":
        return walk(request, around)
    if request.method == "POST":
        _forget(request, around)
    number = secrets.token_urlsafe(12)
    answer = begin(request, _around(kiosk, number))
    _remember(answer, ROUND, number, None)
    answer["Clear-Site-Data"] = LEFT_BEHIND
    answer["Cache-Control"] = "no-store"
    return answer


@sensitive_post_parameters("code")
@never_cache
def device(request: HttpRequest) -> HttpResponse:
    """Make this device a kiosk by the code from the desk."""
    form = DeviceForm(request.POST or None, use_required_attribute=False)
    wait = None
    if request.method == "POST" and form.is_valid():
        network = network_of(request)
        wait = throttling.spend("kiosk-code", network, at=timezone.now())
        if wait is None:
            secret = kiosks.switch_on(form.cleaned_data["code"], act=visitor_act())
            if secret:
                throttling.refund("kiosk-code", network)
                answer = redirect("portal:kiosk")
                _remember(answer, DEVICE, secret, YEAR)
                return answer
        form.add_error("code", throttling.said(wait) if wait else _opens_nothing())
    context = {"form": form}
    return waiting(render_page(request, "portal/carried/device.html", context), wait)


def _no_kiosk(request: HttpRequest) -> HttpResponse:
    """Ask for a code; a device whose kiosk was revoked is an ordinary one again."""
    answer = redirect("portal:kiosk-device")
    for name in {DEVICE, ROUND} & set(request.COOKIES):
        answer.delete_cookie(name, samesite=SAMESITE)
    return answer


def _around(kiosk: Kiosk, number: str) -> Around:
    return Around(
        holder=f"kiosk {kiosk.pk} {number}",
        template="portal/carried/counter.html",
        channel=Channel.IN_PERSON,
        site=kiosk.site,
        gives_back=False,
        context={"on_counter": True},
    )


def _forget(request: HttpRequest, around: Around) -> None:
    """Discard what was sent; what is unfinished stays for whoever noted its code."""
    carried = request.POST.get("carried", "")
    slip = slips.opened(carried, holder=around.holder, at=timezone.now())
    is_over = request.POST.get("page") == "sent" or "discard" in request.POST
    if slip and slip.code and is_over and (draft := drafts.draft_with(slip.code)):
        drafts.forget(draft)


def _opens_nothing() -> str:
    return _(
        "This code switches nothing on. It may be over or used: ask at the desk for a"
        " new one."
    )


def _remember(answer: HttpResponse, name: str, value: str, max_age: int | None) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=max_age,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite=SAMESITE,
    )
