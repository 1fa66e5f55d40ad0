"""Another password. Everything else one had open ends."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from ombud.access import demands, passwords
from ombud.people.refusals import Unusable
from ombud.web.acting import act_of, user_of
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        max_length=1_000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=gettext_lazy("The same password once more"),
        strip=False,
        max_length=1_000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, str]:
        told = self.cleaned_data
        if told.get("password") != told.get("repeated"):
            self.add_error("repeated", _("The two passwords differ."))
        return told


@sensitive_post_parameters("password", "repeated")
@for_staff
@recently_signed_in
def change(request: HttpRequest) -> HttpResponse:
    """Choose another password; a refusal says why in a sentence."""
    user = user_of(request)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_set(request, form):
        messages.success(
            request, _("Your password is changed. Everything else you had open ended.")
        )
        return redirect("desk:account")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {
        "form": form,
        "rules": password_validators_help_texts(),
        "may": demands.may_use_password(user),
    }
    return render_page(request, "desk/account/password.html", context, status=status)


def _is_set(request: HttpRequest, form: PasswordForm) -> bool:
    try:
        user = passwords.set_new(
            user_of(request),
            password=form.cleaned_data["password"],
            through="change",
            but=request.session.session_key,
            act=act_of(request),
        )
    except Unusable as refusal:
        form.add_error("password", str(refusal))
        return False
    update_session_auth_hash(request, user)
    return True
