"""Who signed in a while ago shows once more who they are, before something grave.

    @for_staff
    @recently_signed_in
    def export(request: HttpRequest) -> HttpResponse: ...

A form that meets this door keeps what was typed in it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ombud.access import demands, entering, passkeys
from ombud.access.throttling import TooOften
from ombud.people.models import User
from ombud.people.refusals import Refused
from ombud.web.acting import act_of, user_of
from ombud.web.desk.entry import kept, passing
from ombud.web.desk.entry import passkeys as asked
from ombud.web.desk.entry.kept import Typed
from ombud.web.rendering import render_page

P = ParamSpec("P")
RECENT = timedelta(minutes=15)
SKEW = timedelta(minutes=1)


class AgainForm(forms.Form):
    """Whatever way somebody has to show who they are; one of them is enough."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Or a code from your app"),
        required=False,
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )
    passkey = forms.CharField(required=False, widget=forms.HiddenInput)


def recently_signed_in(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let in who showed who they are within a quarter of an hour; ask everybody else.

    Stands below `for_staff`. What a form carried is kept and can be sent again.
    """

    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if is_recent(request):
            return view(request, *args, **kwargs)
        if request.method != "POST":
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('desk:again')}?{query}")
        typed = kept.begun_with(request)
        return _show(request, AgainForm(), typed, request.get_full_path(), status=401)

    return guarded


def is_recent(request: HttpRequest) -> bool:
    """Has whoever this is shown it within a quarter of an hour?"""
    told = request.session.get(passing.CONFIRMED)
    last = datetime.fromisoformat(told) if told else user_of(request).last_login
    if last is None:
        return False
    return -SKEW <= timezone.now() - last <= RECENT


@sensitive_post_parameters("password", "code", "passkey")
@never_cache
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask somebody who is signed in who they are, and lead them on."""
    if not request.user.is_authenticated:
        query = urlencode({"next": kept.place(request)})
        return redirect(f"{reverse('desk:sign-in')}?{query}")
    typed, place = kept.of(request), kept.place(request)
    if request.method != "POST":
        return _show(request, AgainForm(), [], place)
    form = AgainForm(request.POST)
    if form.is_valid() and _is_shown(request, form):
        request.session.cycle_key()
        request.session[passing.CONFIRMED] = timezone.now().isoformat()
        if typed:
            context = {"typed": typed, "words": kept.words(typed), "place": place}
            return render_page(request, "desk/again.html", context)
        return redirect(place)
    return _show(request, form, typed, place, status=422)


def _is_shown(request: HttpRequest, form: AgainForm) -> bool:
    """Does anything of what was given prove it? Else the form says what is wrong."""
    told, user = form.cleaned_data, user_of(request)
    try:
        if told["passkey"]:
            state = asked.taken(request)
            passkeys.use(told["passkey"], state=state, user=user, act=act_of(request))
            return True
        if told["password"]:
            return _knows_password(request, user, form)
        if told["code"] and demands.ways_of(user).app:
            return _has_code(request, user, form)
    except TooOften as refusal:
        form.add_error(None, str(refusal))
        return False
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    form.add_error(None, _("Show with one of these ways who you are."))
    return False


def _knows_password(request: HttpRequest, user: User, form: AgainForm) -> bool:
    act, seen = act_of(request), passing.seen(request)
    password = form.cleaned_data["password"]
    found = entering.by_password(user.username, password, seen=seen, act=act)
    if found is not None and demands.may_use_password(user):
        return True
    form.add_error("password", _("This is not your password."))
    return False


def _has_code(request: HttpRequest, user: User, form: AgainForm) -> bool:
    act, seen = act_of(request), passing.seen(request)
    code = form.cleaned_data["code"]
    if entering.by_code(user, code, seen=seen, act=act):
        return True
    form.add_error("code", _("This code does not match. Enter the one shown now."))
    return False


def _show(
    request: HttpRequest,
    form: AgainForm,
    typed: Typed,
    place: str,
    *,
    status: int = 200,
) -> HttpResponse:
    ways = demands.ways_of(user_of(request))
    if not ways.password:
        del form.fields["password"]
    if not ways.app:
        del form.fields["code"]
    elif not ways.password:
        form.fields["code"].label = _("A code from your app")
    context = {
        "form": form,
        "ways": ways,
        "next": place,
        "typed": kept.as_fields(typed),
    }
    return render_page(request, "desk/entry/again.html", context, status=status)
