"""Where notices stand, and how one wants to hear of them."""

from django.urls import path

from ombud.web.desk.notices import page, wanted

urlpatterns = [
    path("", page.show, name="notices"),
    path("settings/", wanted.show, name="notices-settings"),
]
