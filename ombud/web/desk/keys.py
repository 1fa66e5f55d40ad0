"""The keys of the desk, and the one switch that turns them off (WCAG 2.1.4)."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

COOKIE, OFF = "shortcuts", "off"
YEAR = 365 * 24 * 60 * 60  # seconds
KEYS = [
    ("J", _("next complaint in the list")),
    ("K", _("previous complaint in the list")),
    ("O", _("open it; Enter does the same")),
    ("/", _("search")),
    ("G Q", _("to the queue")),
    ("G L", _("log a complaint")),
    ("A", _("put somebody in charge")),
    ("R", _("write to the complainant")),
    ("N", _("internal note")),
    ("C", _("consult a department")),
    ("F", _("record a finding")),
    ("P", _("propose options")),
    ("D", _("decide")),
    ("Ctrl Enter", _("send or save what you write")),
    ("Esc", _("close a menu")),
    ("?", _("this list")),
]


class KeysForm(forms.Form):
    is_on = forms.BooleanField(
        label=_("Use single keys on the desk"),
        help_text=_("They never work while you write in a field."),
        required=False,
    )


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """List the keys; a POST turns them on or off in this browser."""
    if request.method == "POST":
        return _switched(request)
    form = KeysForm(initial={"is_on": request.COOKIES.get(COOKIE) != OFF})
    return render_page(request, "desk/keys.html", {"form": form, "keys": KEYS})


def _switched(request: HttpRequest) -> HttpResponse:
    answer = redirect("desk:keys")
    if "is_on" in request.POST:
        answer.delete_cookie(COOKIE)
    else:
        answer.set_cookie(
            COOKIE,
            OFF,
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer
