"""How mail goes out, and a letter to oneself to try it."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ombud.mail import trying
from ombud.people.refusals import Refused
from ombud.people.vocabulary import Role
from ombud.web.acting import act_of, user_of
from ombud.web.desk.settings.guarding import for_roles
from ombud.web.rendering import organisation_of, render_page


@for_roles({Role.ADMIN})
def show(request: HttpRequest) -> HttpResponse:
    """How mail leaves; a POST sends a letter to whoever asks."""
    status, said = HTTPStatus.OK, ""
    if request.method == "POST":
        try:
            address = trying.send_to_myself(act=act_of(request))
        except Refused as refusal:
            status, said = HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal)
        else:
            told = _("The mail server took the letter to %(address)s.")
            messages.success(request, told % {"address": address})
            return redirect("desk:settings-letter")
    context = {
        "server": settings.MAIL_OUT,
        "sender": organisation_of(request).email,
        "address": user_of(request).email,
        "wrong": said,
    }
    return render_page(request, "desk/settings/letter.html", context, status=status)
