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
# Escalating has no key: nothing is called so here. Somebody else is put in charge.
KEYS = [
    (
        _("In lists and on a complaint"),
        [
            ("J", _("next complaint")),
            ("K", _("previous complaint")),
            ("O", _("open it; Enter does the same")),
            ("X", _("tick it; with Shift, all from the one ticked before")),
            ("Esc", _("close what is open; clear the ticks")),
        ],
    ),
    (
        _("Steps, of a complaint or of all that are ticked"),
        [
            ("A", _("put somebody in charge")),
            ("R", _("write to the complainant")),
            ("N", _("internal note")),
            ("C", _("consult a department")),
            ("F", _("record a finding")),
            ("P", _("propose options")),
            ("D", _("decide")),
            ("U", _("take back what is not sent yet")),
            ("Ctrl Enter", _("send or save what you write")),
        ],
    ),
    (
        _("Everywhere"),
        [
            ("Ctrl K", _("all actions you may take now")),
            ("/", _("search")),
            ("?", _("this list")),
            ("G Q", _("to the queue")),
            ("G D", _("to your day")),
            ("G I", _("to the figures")),
            ("G L", _("log a complaint")),
        ],
    ),
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
    is_dialog = request.headers.get("HX-Request") == "true"
    template = "desk/palette/keys.html" if is_dialog else "desk/keys.html"
    return render_page(request, template, {"form": form, "groups": KEYS})


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
