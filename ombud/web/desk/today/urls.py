"""Where the day stands."""

from django.urls import path

from ombud.web.desk.today import page

urlpatterns = [
    path("", page.show, name="today"),
    path("seen/", page.tick_off, name="today-seen"),
]
