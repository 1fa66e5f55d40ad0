"""The second step of signing in: a code from the app, from paper, or a passkey."""

from datetime import datetime, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ombud.access import demands, entering, passkeys, recovery
from ombud.access.vocabulary import How
from ombud.people.models import User
from ombud.people.refusals import Refused
from ombud.web.desk.entry import kept, passing
from ombud.web.desk.entry import passkeys as asked
from ombud.web.desk.entry.kept import Typed
from ombud.web.rendering import render_page

HALF_IN = "half_in"  # who, and when the first step was taken
PATIENCE = timedelta(minutes=10)


class SecondForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy(
            "Six digits from your app, or one of your recovery codes."
        ),
        required=False,
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True}
        ),
    )
    passkey = forms.CharField(required=False, widget=forms.HiddenInput)


def begin(request: HttpRequest, user: User, typed: Typed, place: str) -> HttpResponse:
    """The first step is taken: ask for the second, under a new session key."""
    request.session.cycle_key()
    request.session[HALF_IN] = {"user": user.pk, "at": timezone.now().isoformat()}
    return _show(request, SecondForm(), user, typed, place)


@sensitive_post_parameters("code", "passkey")
@never_cache
def take(request: HttpRequest) -> HttpResponse:
    """Take the second step; who has not taken the first begins anew."""
    typed, place = kept.of(request), kept.place(request)
    user = half_in(request)
    if user is None:
        return redirect("desk:sign-in")
    if request.method != "POST":
        return _show(request, SecondForm(), user, typed, place)
    form = SecondForm(request.POST)
    how = _shown(request, form, user) if form.is_valid() else None
    if how is None:
        return _show(request, form, user, typed, place, status=422)
    del request.session[HALF_IN]
    return passing.let_in(request, user, how=how, place=place, typed=typed)


def half_in(request: HttpRequest) -> User | None:
    """Who has taken the first step in this browser, a short while ago."""
    told = request.session.get(HALF_IN)
    if told is None:
        return None
    waited = timezone.now() - datetime.fromisoformat(told["at"])
    if not timedelta() <= waited <= PATIENCE:
        del request.session[HALF_IN]
        return None
    return User.objects.filter(pk=told["user"], is_active=True).first()


def _shown(request: HttpRequest, form: SecondForm, user: User) -> How | None:
    told, act = form.cleaned_data, passing.act_for(user)
    try:
        if told["passkey"]:
            state = asked.taken(request)
            passkeys.use(told["passkey"], state=state, user=user, act=act)
            return How.PASSWORD_AND_PASSKEY
        if told["code"]:
            seen = passing.seen(request)
            how = entering.by_code(user, told["code"], seen=seen, act=act)
            if how is None:
                words = _("This code does not match, or was used already.")
                form.add_error("code", words)
            return how
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    form.add_error("code", _("Enter the code your app shows now."))
    return None


def _show(
    request: HttpRequest,
    form: SecondForm,
    user: User,
    typed: Typed,
    place: str,
    *,
    status: int = 200,
) -> HttpResponse:
    ways = demands.ways_of(user)
    context = {
        "form": form,
        "ways": ways,
        "may_type": ways.app or recovery.left(user) > 0,
        "next": place,
        "typed": kept.as_fields(typed),
    }
    return render_page(request, "desk/entry/second.html", context, status=status)
