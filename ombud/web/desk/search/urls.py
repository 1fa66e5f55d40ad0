"""Where finding stands."""

from django.urls import path

from ombud.web.desk.search import page, quick

urlpatterns = [
    path("", page.show, name="search"),
    path("forget/", page.forget, name="search-forget"),
    path("quick/", quick.show, name="search-quick"),
]
