"""Where the desk's pages stand."""

from django.urls import include, path

from ombud.web.desk import (
    accounts,
    case_files,
    case_page,
    clock,
    insight,
    keys,
    log,
    members,
    notices,
    others,
    outbox,
    queue,
    settle,
    sign_in,
)
from ombud.web.desk.steps import taking
from ombud.web.desk.team import listing, person

app_name = "desk"

urlpatterns = [
    path("", queue.show, name="queue"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("log/", log.show, name="log"),
    path("insight/", insight.show, name="insight"),
    path("insight/<slug:kind>/", insight.open_figure, name="figure"),
    path("notices/", notices.show, name="notices"),
    path("accounts/", accounts.show, name="accounts"),
    path("accounts/<int:hearing>/", accounts.answer, name="account"),
    path("letters/", outbox.show, name="outbox"),
    path("rulebook/", include("ombud.web.desk.rulebook.urls")),
    path("quality/", include("ombud.web.desk.quality.urls")),
    path("team/", listing.show, name="team"),
    path("team/<str:login>/", person.show, name="team-person"),
    path("team/<str:login>/hand-over/", person.hand_over, name="team-hand-over"),
    path("keys/", keys.show, name="keys"),
    path("cases/<str:reference>/", case_page.show, name="case"),
    path(
        "cases/<str:reference>/files/<int:file>/",
        case_files.download,
        name="case-file",
    ),
    path("cases/<str:reference>/clocks/<int:clock>/", clock.show, name="clock"),
    path("cases/<str:reference>/settle/", settle.show, name="settle"),
    path("cases/<str:reference>/members/", members.show, name="members"),
    path(
        "cases/<str:reference>/others-affected/",
        others.show,
        name="others",
    ),
    path("cases/<str:reference>/<slug:step>/", taking.take, name="step"),
]
