"""Where the pages about keeping and erasing stand."""

from django.urls import path

from ombud.web.desk.retention import asked, certificate, holds, marks, overview

urlpatterns = [
    path("", overview.show, name="retention"),
    path("record/", asked.write_down, name="retention-record"),
    path("holds/", holds.place, name="retention-hold"),
    path("holds/<int:hold>/", holds.lift, name="retention-lift"),
    path(
        "certificates/<int:certificate>/",
        certificate.show,
        name="retention-certificate",
    ),
    path("requests/<int:request_number>/", asked.show, name="retention-request"),
    path(
        "requests/<int:request_number>/longer/", asked.prolong, name="retention-longer"
    ),
    path("requests/<int:request_number>/marks/", marks.show, name="retention-marks"),
    path("requests/<int:request_number>/copy/", marks.copy, name="retention-copy"),
]
