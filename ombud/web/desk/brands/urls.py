"""Where the pages about brands stand."""

from django.urls import path

from ombud.web.desk.brands import pages

urlpatterns = [
    path("", pages.show, name="brands"),
    path("new/", pages.add, name="brand-new"),
    path("<slug:code>/", pages.change, name="brand"),
    path("<slug:code>/preview/", pages.preview, name="brand-preview"),
]
