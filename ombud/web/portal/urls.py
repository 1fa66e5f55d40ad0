"""Where the portal's pages stand."""

from django.urls import path

from ombud.web.portal import (
    accessibility,
    case_choices,
    case_clock,
    case_comment,
    case_ending,
    case_files,
    case_needs,
    case_page,
    case_remedies,
    case_representative,
    case_review,
    complain,
    home,
    policy,
    preferences,
    sending,
    time_limits,
    track,
)

app_name = "portal"

urlpatterns = [
    path("", home.show, name="home"),
    path("complain/", complain.start, name="complain"),
    path("complain/files/", complain.add_files, name="complain-files"),
    path("complain/check/", sending.check, name="complain-check"),
    path("complain/sent/", sending.show_receipt, name="complain-sent"),
    path("complain/later/", complain.later, name="complain-later"),
    path("complain/resume/", complain.resume, name="complain-resume"),
    path("complain/<slug:page>/", complain.ask, name="question"),
    path("track/", track.show, name="track"),
    path("case/", case_page.show, name="case"),
    path("case/leave/", track.leave, name="case-leave"),
    path("case/messages/", case_page.write, name="case-write"),
    path("case/options/other/", case_choices.suggest, name="case-suggest"),
    path(
        "case/options/<int:option>/<slug:answer>/",
        case_choices.choose,
        name="case-choose",
    ),
    path("case/remedies/<int:remedy>/failed/", case_remedies.fail, name="case-failed"),
    path("case/comment/", case_comment.comment, name="case-comment"),
    path("case/withdrawal/", case_ending.withdraw, name="case-withdraw"),
    path("case/withdrawal/end/", case_ending.restore, name="case-restore"),
    path("case/reaction/<slug:said>/", case_ending.react, name="case-react"),
    path("case/again/", case_ending.ask_again, name="case-again"),
    path("case/review/", case_review.ask, name="case-review"),
    path("case/representative/", case_representative.show, name="case-representative"),
    path("case/needs/", case_needs.show, name="case-needs"),
    path("case/files/<int:file>/", case_files.download, name="case-file"),
    path("case/clocks/<int:clock>/", case_clock.show, name="clock"),
    path("time-limits/", time_limits.show, name="time-limits"),
    path("policy/", policy.show, name="policy"),
    path("accessibility/", accessibility.show, name="accessibility"),
    path("language/", preferences.choose_language, name="language"),
    path("display/", preferences.choose_display, name="display"),
]
