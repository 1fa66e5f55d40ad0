"""The front door: what counts, what happens next, other ways."""

from django.http import HttpRequest, HttpResponse

from ombud.web.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    return render_page(request, "portal/home.html")
