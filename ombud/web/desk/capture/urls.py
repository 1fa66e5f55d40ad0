"""Where complaints that were told to us are written down."""

from django.urls import path

from ombud.web.desk.capture import callers, log, told_us

urlpatterns = [
    path("", log.show, name="log"),
    path("caller/", callers.show, name="caller"),
    path("told-us/", told_us.show, name="told-us"),
]
