"""Where the pages about samples of closed complaints stand."""

from django.urls import path

from ombud.web.desk.quality import month_page, overview, sheet

urlpatterns = [
    path("", overview.show, name="quality"),
    path("sheets/<int:pick>/", sheet.show, name="quality-sheet"),
    path("<str:month>/", month_page.show, name="quality-month"),
    path("<str:month>/list/", month_page.download, name="quality-list"),
]
