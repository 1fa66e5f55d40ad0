"""Choosing a password with a link from a letter, and asking for such a link.

The token stands behind the # of the link: it reaches no log, no proxy and no
Referer. A small script puts it in the form; without script it is typed or pasted.
"""

from http import HTTPStatus

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ombud.access import invitations, throttling
from ombud.access.throttling import TooOften
from ombud.access.vocabulary import How
from ombud.people.refusals import Refused, Unusable
from ombud.web.desk.entry import kept, passing, second
from ombud.web.rendering import render_page


class ChooseForm(forms.Form):
    token = forms.CharField(
        label=gettext_lazy("Code from the letter"),
        help_text=gettext_lazy("It stands at the end of the link, after the # sign."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-from-link": ""}),
    )
    password = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        required=False,
        max_length=1_000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=gettext_lazy("The same password once more"),
        strip=False,
        required=False,
        max_length=1_000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ForgottenForm(forms.Form):
    login = forms.CharField(
        label=gettext_lazy("User name or e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )


@sensitive_post_parameters("token", "password", "repeated")
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Let somebody choose a password with the token they were sent, and let them in."""
    form = ChooseForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            answer = _chosen(request, form)
            if answer is not None:
                return answer
    context = {"form": form, "rules": password_validators_help_texts()}
    return render_page(request, "desk/entry/invited.html", context, status=status)


@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a letter to who forgot their password; say the same whoever asks."""
    form = ForgottenForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        page = "desk/entry/forgotten.html"
        return render_page(request, page, {"form": form}, status=status)
    told, act = form.cleaned_data["login"], passing.act_for(None)
    network = throttling.network_of(passing.seen(request).address)
    pair = f"{network}|{told.casefold()}"
    wait = throttling.spend("invitation", network, at=act.at)
    # The second limit is kept in silence: it would tell that somebody was written to.
    if wait is None and not throttling.spend("reset", pair, at=act.at):
        invitations.ask_for_reset(told, act=act)
    if wait is not None:
        form.add_error(None, throttling.said(wait))
        page, status = "desk/entry/forgotten.html", HTTPStatus.TOO_MANY_REQUESTS
        return render_page(request, page, {"form": form}, status=status)
    return render_page(request, "desk/entry/written.html")


def _chosen(request: HttpRequest, form: ChooseForm) -> HttpResponse | None:
    """Whoever chose a good password is let in; else the form says what is wrong."""
    told, act = form.cleaned_data, passing.act_for(None)
    if told["password"] != told["repeated"]:
        form.add_error("repeated", _("The two passwords differ."))
        return None
    network = throttling.network_of(passing.seen(request).address)
    try:
        throttling.demand("invitation", network, at=act.at)
        token = told["token"].strip()
        user = invitations.use(token, password=told["password"], act=act)
        throttling.refund("invitation", network)
    except TooOften as refusal:
        form.add_error(None, str(refusal))
        return None
    except Unusable as refusal:
        throttling.refund("invitation", network)
        form.add_error("password", str(refusal))
        return None
    except Refused as refusal:
        form.add_error("token", str(refusal))
        return None
    place = kept.place(request)
    if user.factors.exists():
        return second.begin(request, user, [], place)
    return passing.let_in(request, user, how=How.INVITATION, place=place, typed=[])
