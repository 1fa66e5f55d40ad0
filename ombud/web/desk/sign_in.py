"""Signing in and out. What was typed when a session ended is kept."""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import forms as auth_forms
from django.contrib.auth import login
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.web.portal.preferences import remember_language
from ombud.web.rendering import render_page

KEPT = "kept:"
NOT_KEPT = {"csrfmiddlewaretoken", "password", "username", "next"}
Typed = list[tuple[str, str]]


class SignInForm(auth_forms.AuthenticationForm):
    """The same answer, after the same time, whichever part was wrong."""

    error_messages = {
        "invalid_login": _(
            "This user name and password do not belong together. Please check both;"
            " capital letters count in the password."
        ),
        "inactive": _("This account is not in use."),
    }
    username = auth_forms.UsernameField(
        label=_("User name"),
        widget=forms.TextInput(attrs={"autofocus": True, "autocapitalize": "none"}),
    )


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """Somebody to look around as, on a demo installation only."""

    role: str
    login: str
    password: str


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who somebody is, and lead them where they wanted to go."""
    if request.user.is_authenticated:
        return redirect(_place(request))
    form = SignInForm(request, data=request.POST or None)
    typed = _kept(request)
    if request.method == "POST" and form.is_valid():
        return _welcome(request, form.get_user(), typed)
    status = 422 if form.is_bound else 200
    return _show(request, form, typed, status=status)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page for whoever came without a session, with what they typed."""
    if request.method != "POST":
        query = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('desk:sign-in')}?{query}")
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_KEPT and isinstance(value, str)
    ]
    form = SignInForm(request)
    return _show(request, form, typed, place=request.get_full_path(), status=401)


sign_out = LogoutView.as_view(next_page="desk:sign-in", http_method_names=["post"])


def _welcome(request: HttpRequest, user: Any, typed: Typed) -> HttpResponse:  # noqa: ANN401 (Django's own type)
    login(request, user)
    if typed:
        words = [value for _name, value in typed if " " in value.strip()]
        context = {"typed": typed, "words": words, "place": _place(request)}
        return render_page(request, "desk/again.html", context)
    answer = redirect(_place(request))
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and isinstance(user, User):
        remember_language(answer, user.language)
    return answer


def _show(
    request: HttpRequest,
    form: SignInForm,
    typed: Typed,
    *,
    place: str = "",
    status: int,
) -> HttpResponse:
    context = {
        "form": form,
        "next": place or _place(request),
        "typed": [(f"{KEPT}{name}", value) for name, value in typed],
        "demo_logins": demo_logins() if settings.IS_DEMO else [],
    }
    return render_page(request, "desk/sign_in.html", context, status=status)


def _kept(request: HttpRequest) -> Typed:
    return [
        (name.removeprefix(KEPT), value)
        for name, values in request.POST.lists()
        for value in values
        if name.startswith(KEPT) and isinstance(value, str)
    ]


def _place(request: HttpRequest) -> str:
    """Where to go next: a place on this site, else the queue."""
    place = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        place, allowed_hosts=None, require_https=request.is_secure()
    )
    return place if ours else reverse("desk:queue")


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
