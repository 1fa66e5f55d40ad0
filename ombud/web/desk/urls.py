"""Where the desk's pages stand."""

from django.urls import include, path

from ombud.web.desk import (
    accounts,
    case_beside,
    case_files,
    case_originals,
    case_page,
    clock,
    exporting,
    framing,
    insight,
    keys,
    members,
    others,
    outbox,
    palette,
    redact,
    settle,
    sign_in,
)
from ombud.web.desk.calendar import page as calendar_page
from ombud.web.desk.many import page as many
from ombud.web.desk.queue import page as queue_page
from ombud.web.desk.staff import agreeing, kiosks, tokens
from ombud.web.desk.steps import taking
from ombud.web.desk.surveys import page as surveys_page
from ombud.web.desk.team import lending, listing, person
from ombud.web.desk.watching import readings, register, unsealing, why

app_name = "desk"

urlpatterns = [
    path("", queue_page.show, name="queue"),
    path("", include("ombud.web.desk.queue.urls")),
    path("sign-in/", include("ombud.web.desk.entry.urls")),
    path("account/", include("ombud.web.desk.account.urls")),
    path("staff/", include("ombud.web.desk.staff.urls")),
    path("setup/", include("ombud.web.desk.setup.urls")),
    path("settings/", include("ombud.web.desk.settings.urls")),
    path("help/", include("ombud.web.desk.guide.urls")),
    path("brands/", include("ombud.web.desk.brands.urls")),
    path("wording/", include("ombud.web.desk.wording.urls")),
    path("tokens/", tokens.show, name="tokens"),
    path("tokens/new/", tokens.make, name="token-new"),
    path("tokens/revoke/", tokens.revoke, name="token-revoke"),
    path("kiosks/", kiosks.show, name="kiosks"),
    path("kiosks/revoke/", kiosks.revoke, name="kiosk-revoke"),
    path("other-sites/", framing.show, name="framing"),
    path("other-sites/take-out/", framing.refuse, name="framing-refuse"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("log/", include("ombud.web.desk.capture.urls")),
    path("search/", include("ombud.web.desk.search.urls")),
    path("insight/", insight.show, name="insight"),
    path("insight/<slug:kind>/", insight.open_figure, name="figure"),
    path("today/", include("ombud.web.desk.today.urls")),
    path("promises/", calendar_page.show, name="promises"),
    path("promises/file/", calendar_page.download, name="promises-file"),
    path("notices/", include("ombud.web.desk.notices.urls")),
    path("accounts/", accounts.show, name="accounts"),
    path("accounts/<int:hearing>/", accounts.answer, name="account"),
    path("letters/", outbox.show, name="outbox"),
    path("rulebook/", include("ombud.web.desk.rulebook.urls")),
    path("", include("ombud.web.desk.front_line.urls")),
    path("retention/", include("ombud.web.desk.retention.urls")),
    path("changes/", include("ombud.web.desk.changes.urls")),
    path("quality/", include("ombud.web.desk.quality.urls")),
    path("team/", listing.show, name="team"),
    path("team/<str:login>/", person.show, name="team-person"),
    path("team/<str:login>/hand-over/", person.hand_over, name="team-hand-over"),
    path("team/<str:login>/lend/", lending.lend, name="team-lend"),
    path("team/<str:login>/lend/end/", lending.end, name="team-lend-end"),
    path("surveys/", surveys_page.show, name="surveys"),
    path("keys/", keys.show, name="keys"),
    path("palette/", palette.show, name="palette"),
    path("many/", many.show, name="many"),
    path("agreeing/", agreeing.show, name="agreeing"),
    path("agreeing/<int:appointment>/", agreeing.answer, name="agreeing-answer"),
    path("unsealing/", unsealing.show, name="unsealing"),
    path("unsealing/<int:unsealing>/", unsealing.answer, name="unsealing-answer"),
    path("reading/", readings.show, name="readings"),
    path("disclosures/", register.show, name="disclosures"),
    path("", include("ombud.web.desk.writing.urls")),
    path("cases/<str:reference>/who/", why.show, name="why"),
    path("cases/<str:reference>/", case_page.show, name="case"),
    path("cases/<str:reference>/place/", case_beside.place, name="case-place"),
    path("cases/<str:reference>/similar/", case_beside.similar, name="case-similar"),
    path("cases/<str:reference>/same-person/", case_beside.earlier, name="same-person"),
    path(
        "cases/<str:reference>/files/<int:file>/",
        case_files.download,
        name="case-file",
    ),
    path(
        "cases/<str:reference>/files/<int:file>/original/",
        case_originals.show,
        name="case-original",
    ),
    path("cases/<str:reference>/clocks/<int:clock>/", clock.show, name="clock"),
    path("cases/<str:reference>/export/", exporting.export, name="case-export"),
    path("cases/<str:reference>/settle/", settle.show, name="settle"),
    path("cases/<str:reference>/members/", members.show, name="members"),
    path(
        "cases/<str:reference>/others-affected/",
        others.show,
        name="others",
    ),
    path("cases/<str:reference>/redact/", redact.show, name="redact"),
    path("cases/<str:reference>/<slug:step>/", taking.take, name="step"),
]
