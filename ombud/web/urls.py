"""Where the pages stand."""

from django.urls import include, path

from ombud.web import content

urlpatterns = [
    path("content/<str:signed>", content.serve, name="content"),
    path("desk/", include("ombud.web.desk.urls")),
    path("", include("ombud.web.portal.urls")),
]
