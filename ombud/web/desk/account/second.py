"""A second step of one's own: an app, codes on paper; and taking them away."""

from http import HTTPStatus
from urllib.parse import quote

import segno
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ombud.access import app_codes, demands, factors, passkeys, recovery
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import queries as rulebook
from ombud.web.acting import act_of, user_of
from ombud.web.desk.entry import passing
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import organisation_of, render_page

SECRET = "app_secret"  # noqa: S105 - a name in the session, where it stands sealed
GROUP = 4


class AppForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code the app shows now"),
        max_length=10,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """What one has set up, and what one can."""
    user = user_of(request)
    context = {
        "factors": factors.of(user),
        "ways": demands.ways_of(user),
        "lacks": demands.lacks_second(user),
        "codes_left": recovery.left(user),
        "codes_made": recovery.made_at(user),
        "passkeys": passkeys.are_possible(),
    }
    return render_page(request, "desk/account/second.html", context)


@sensitive_post_parameters("code")
@for_staff
@recently_signed_in
def set_up_app(request: HttpRequest) -> HttpResponse:
    """Show a picture for the app, and keep the app once it shows the right code."""
    user = user_of(request)
    kept = request.session.get(SECRET)
    secret = app_codes.taken_out(user, kept) if kept else app_codes.new_secret()
    request.session[SECRET] = kept or app_codes.put_by(user, secret)
    form = AppForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            code = form.cleaned_data["code"]
            app_codes.add(user, secret=secret, code=code, act=act_of(request))
        except Unusable as refusal:
            form.add_error("code", str(refusal))
        else:
            del request.session[SECRET]
            return after_adding(request)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    issuer = rulebook.said_in(organisation_of(request).names)
    address = app_codes.address(secret, issuer=issuer, login=user.username)
    context = {
        "form": form,
        "picture": segno.make(address, error="m").svg_data_uri(scale=5, light="#fff"),
        "secret": " ".join(
            secret[at : at + GROUP] for at in range(0, len(secret), GROUP)
        ),
    }
    return render_page(request, "desk/account/app.html", context, status=status)


@require_POST
@for_staff
@recently_signed_in
def make_codes(request: HttpRequest) -> HttpResponse:
    """Make ten codes and show them, this once."""
    user = user_of(request)
    if not factors.of(user).exists():
        messages.warning(request, _("Set up an app or a passkey first."))
        return redirect("desk:account-second")
    return _codes_shown(request)


@require_POST
@for_staff
@recently_signed_in
def remove(request: HttpRequest) -> HttpResponse:
    """Take away an app or a passkey of one's own."""
    number = request.POST.get("factor", "")
    try:
        factor = int(number) if number.isdecimal() and len(number) < GROUP**2 else 0
        if factors.remove(user_of(request), factor=factor, act=act_of(request)):
            request.session.cycle_key()
            messages.success(request, _("It opens nothing any more."))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("desk:account-second")


def after_adding(request: HttpRequest) -> HttpResponse:
    """A first factor comes with codes for the day it is lost; the session's key is
    another from now on, since it may do more.
    """
    request.session.cycle_key()
    passing.is_no_longer_held_back(request)
    if recovery.left(user_of(request)):
        messages.success(request, _("It is set up."))
        return redirect("desk:account-second")
    return _codes_shown(request)


def _codes_shown(request: HttpRequest) -> HttpResponse:
    codes = recovery.make(user_of(request), act=act_of(request))
    title = _("Recovery codes for %(login)s") % {"login": user_of(request).username}
    lines = "\r\n".join([title, "", *codes, ""])
    context = {"codes": codes, "file": f"data:text/plain;charset=utf-8,{quote(lines)}"}
    return render_page(request, "desk/account/codes.html", context)
