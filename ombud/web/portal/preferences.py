"""In which language and in which light somebody reads."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

from ombud.web import onwards
from ombud.web.rendering import render_page
from ombud.web.templatetags.look import DISPLAY_COOKIE, DISPLAYS

YEAR = 365 * 24 * 60 * 60  # seconds


class DisplayForm(forms.Form):
    display = forms.ChoiceField(
        label=_("How should these pages look?"),
        choices=[
            ("", _("As my device is set")),
            ("light", pgettext_lazy("display", "Light")),
            ("dark", pgettext_lazy("display", "Dark")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember a language in a cookie and return to where the reader was."""
    answer = HttpResponseRedirect(way_back(request))
    remember_language(answer, request.POST.get("language", ""))
    return answer


def choose_display(request: HttpRequest) -> HttpResponse:
    """Ask for light or dark, remember it in a cookie, return to where they were."""
    chosen = request.COOKIES.get(DISPLAY_COOKIE, "")
    form = DisplayForm(request.POST or None, initial={"display": chosen})
    if request.method == "POST" and form.is_valid():
        answer = HttpResponseRedirect(way_back(request))
        _remember_display(answer, form.cleaned_data["display"])
        return answer
    context = {"form": form, "next": way_back(request)}
    return render_page(request, "portal/display.html", context)


def remember_language(answer: HttpResponse, language: str) -> None:
    """Put the language in its cookie, if it is one we speak."""
    if translation.check_for_language(language):
        _remember(answer, settings.LANGUAGE_COOKIE_NAME, language)


def way_back(request: HttpRequest) -> str:
    """Read from `next` where to return to: a place of ours, else the home page."""
    place = request.POST.get("next") or request.GET.get("next") or ""
    return place if onwards.is_ours(place, request) else reverse("portal:home")


def _remember_display(answer: HttpResponse, display: str) -> None:
    if display in DISPLAYS:
        _remember(answer, DISPLAY_COOKIE, display)
    else:
        answer.delete_cookie(DISPLAY_COOKIE)


def _remember(answer: HttpResponse, name: str, value: str) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
