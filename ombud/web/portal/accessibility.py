"""For whom these pages work, and what to do where they do not."""

from django.http import HttpRequest, HttpResponse

from ombud.web.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    return render_page(request, "portal/accessibility.html")
