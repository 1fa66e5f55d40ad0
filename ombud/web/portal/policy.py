"""What we promise about complaints, in plain words."""

from django.http import HttpRequest, HttpResponse

from ombud.web.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    return render_page(request, "portal/policy.html")
