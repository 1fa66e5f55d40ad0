"""Where the portal's pages stand."""

from django.urls import path

from ombud.web.portal import accessibility, home, policy, preferences, track

app_name = "portal"

urlpatterns = [
    path("", home.show, name="home"),
    path("track/", track.show, name="track"),
    path("policy/", policy.show, name="policy"),
    path("accessibility/", accessibility.show, name="accessibility"),
    path("language/", preferences.choose_language, name="language"),
    path("display/", preferences.choose_display, name="display"),
]
