"""Where the desk's pages stand."""

from django.urls import path

from ombud.web.desk import (
    case_files,
    case_page,
    insight,
    keys,
    log,
    outbox,
    queue,
    sign_in,
)
from ombud.web.desk.steps import taking

app_name = "desk"

urlpatterns = [
    path("", queue.show, name="queue"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("log/", log.show, name="log"),
    path("insight/", insight.show, name="insight"),
    path("insight/<slug:kind>/", insight.open_figure, name="figure"),
    path("letters/", outbox.show, name="outbox"),
    path("keys/", keys.show, name="keys"),
    path("cases/<str:reference>/", case_page.show, name="case"),
    path(
        "cases/<str:reference>/files/<int:file>/",
        case_files.download,
        name="case-file",
    ),
    path("cases/<str:reference>/<slug:step>/", taking.take, name="step"),
]
