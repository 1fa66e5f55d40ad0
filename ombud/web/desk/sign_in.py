"""Signing in and out. What was typed when a session ended is kept."""

import json
from dataclasses import dataclass
from http import HTTPStatus

from django import forms
from django.conf import settings
from django.contrib.auth.forms import UsernameField
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ombud.access import demands, entering, founding, passkeys, provider
from ombud.access.throttling import TooOften
from ombud.access.vocabulary import How
from ombud.people import working
from ombud.people.models import User
from ombud.people.refusals import Refused
from ombud.people.vocabulary import Role
from ombud.web.desk.entry import kept, passing, second
from ombud.web.desk.entry import passkeys as asked
from ombud.web.desk.entry.kept import KEPT, NOT_KEPT, Typed
from ombud.web.rendering import render_page

__all__ = ["KEPT", "NOT_KEPT", "ask_to_sign_in", "sign_in", "sign_out"]


class SignInForm(forms.Form):
    """The same answer, after the same time, whichever part was wrong."""

    username = UsernameField(
        label=gettext_lazy("User name"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autofocus": True, "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        required=False,
        strip=False,
        max_length=1_000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    passkey = forms.CharField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """Somebody to look around as, on a demo installation only."""

    role: str
    login: str
    password: str


@sensitive_post_parameters("password", "passkey")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who somebody is, and lead them where they wanted to go."""
    typed, place = kept.of(request), kept.place(request)
    if request.user.is_authenticated:
        return redirect(place)
    if request.method != "POST":
        if founding.is_open():
            return redirect("desk:setup")
        return _show(request, SignInForm(), typed)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _show(request, form, typed, status=422)
    try:
        answer = _taken(request, form, typed, place)
    except TooOften as refusal:
        form.add_error(None, str(refusal))
        answer = _show(request, form, typed, status=429)
        answer["Retry-After"] = str(refusal.wait.seconds)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        answer = _show(request, form, typed, status=422)
    return answer


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page for whoever came without a session, with what they typed.

    It never stands inside another page: a part of one that was asked for leads the
    whole page there, and what a page asks by itself changes nothing.
    """
    if passing.is_asked_by_page(request):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if request.method != "POST":
        is_part = request.headers.get("HX-Request") == "true"
        wanted = kept.page_around(request) if is_part else request.get_full_path()
        place = f"{reverse('desk:sign-in')}?{urlencode({'next': wanted})}"
        if is_part:
            return HttpResponse(headers={"HX-Redirect": place})
        return HttpResponseRedirect(place)
    typed, place = kept.begun_with(request), request.get_full_path()
    return _show(request, SignInForm(), typed, place=place, status=401)


sign_out = LogoutView.as_view(next_page="desk:sign-in", http_method_names=["post"])


def _taken(
    request: HttpRequest, form: SignInForm, typed: Typed, place: str
) -> HttpResponse:
    """Whoever shows who they are is let in, or asked for the second step."""
    told, act = form.cleaned_data, passing.act_for(None)
    if told["passkey"]:
        user = passkeys.use(told["passkey"], state=asked.taken(request), act=act)
        how = How.PASSKEY
        return passing.let_in(request, user, how=how, place=place, typed=typed)
    login, password = told["username"], told["password"]
    found = None
    if login and password:
        seen = passing.seen(request)
        found = entering.by_password(login, password, seen=seen, act=act)
    if found is None:
        words = _(
            "This user name and password do not belong together. Please check both;"
            " capital letters count in the password."
        )
        form.add_error(None, words)
        return _show(request, form, typed, status=422)
    return _past_the_password(request, form, found, typed, place)


def _past_the_password(
    request: HttpRequest, form: SignInForm, user: User, typed: Typed, place: str
) -> HttpResponse:
    working.as_of(user, timezone.now())
    if not demands.may_use_password(user):
        words = _("Your role does not sign in with a password. Use your passkey.")
        if provider.name():
            words = _("Your role does not sign in with a password. Use another way.")
        form.add_error(None, words)
        return _show(request, form, typed, status=422)
    if demands.ways_of(user).has_second:
        return second.begin(request, user, typed, place)
    how = How.PASSWORD
    return passing.let_in(request, user, how=how, place=place, typed=typed)


def _show(
    request: HttpRequest,
    form: SignInForm,
    typed: Typed,
    *,
    place: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "next": place or kept.place(request),
        "typed": kept.as_fields(typed),
        "passkeys": passkeys.are_possible(),
        "provider": provider.name(),
        "demo_logins": demo_logins() if settings.IS_DEMO else [],
    }
    return render_page(request, "desk/sign_in.html", context, status=status)


def demo_logins() -> list[DemoLogin]:
    """The logins of the demo story, in the order it tells them."""
    try:
        told = json.loads((settings.HOME / "demo-logins.json").read_text("utf-8"))
    except (OSError, ValueError):
        return []
    labels = dict(Role.choices)
    return [
        DemoLogin(
            role=str(labels.get(each["role"], each["role"])),
            login=each["login"],
            password=each["password"],
        )
        for each in told
    ]
