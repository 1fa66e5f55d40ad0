"""Where the pages stand."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("ombud.web.desk.urls")),
    path("", include("ombud.web.portal.urls")),
]
