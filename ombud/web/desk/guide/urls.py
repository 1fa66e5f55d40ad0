"""Where the guide stands."""

from django.urls import path

from ombud.web.desk.guide import pages

urlpatterns = [
    path("", pages.show, name="guide"),
    path("<slug:topic>/", pages.open_topic, name="guide-topic"),
    path("<slug:topic>/close/", pages.close, name="guide-close"),
]
