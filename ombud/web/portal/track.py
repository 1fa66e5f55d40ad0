"""The way back to a complaint: reference and receipt open it, without an account."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from ombud.web.rendering import render_page


class TrackForm(forms.Form):
    reference = forms.CharField(label=_("Reference"), max_length=40)
    receipt = forms.CharField(label=_("Receipt code"), max_length=80)


def show(request: HttpRequest) -> HttpResponse:
    return render_page(request, "portal/track.html", {"form": TrackForm()})
