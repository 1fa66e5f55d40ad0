"""A passkey of one's own, made by a script in the browser."""

from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ombud.access import devices, passkeys
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rulebook
from ombud.web.acting import act_of, user_of
from ombud.web.desk.account.second import after_adding
from ombud.web.desk.entry import passing
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import organisation_of, render_page

STATE = "new_passkey_state"


class PasskeyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of this passkey"),
        help_text=gettext_lazy("So that you know it again in your list."),
        max_length=80,
    )
    answer = forms.CharField(required=False, widget=forms.HiddenInput)


@for_staff
@recently_signed_in
def add(request: HttpRequest) -> HttpResponse:
    """Name a passkey, and keep what the device answered."""
    user = user_of(request)
    known = devices.said(passing.seen(request).name)
    form = PasskeyForm(request.POST or None, initial={"name": known})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            passkeys.add(
                user,
                name=told["name"],
                answer=told["answer"],
                state=request.session.pop(STATE, {}),
                act=act_of(request),
            )
        except Unusable as refusal:
            named = refusal.field if refusal.field == "name" else None
            form.add_error(named, str(refusal))
        else:
            return after_adding(request)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "are_possible": passkeys.are_possible()}
    return render_page(request, "desk/account/passkey.html", context, status=status)


@require_POST
@for_staff
@recently_signed_in
def options(request: HttpRequest) -> HttpResponse:
    """What the browser needs to make a passkey."""
    house = rulebook.said_in(organisation_of(request).names)
    found, state = passkeys.ask_for_new(user_of(request), name_of_house=house)
    request.session[STATE] = dict(state)
    return JsonResponse(found)
