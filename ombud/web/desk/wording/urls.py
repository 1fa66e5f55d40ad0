"""Where the pages about texts for letters stand."""

from django.urls import path

from ombud.web.desk.wording import comparing, listing, one, recalling, writing

urlpatterns = [
    path("", listing.show, name="wording"),
    path("new/", writing.add, name="wording-new"),
    path("memory/", recalling.show, name="wording-memory"),
    path("<slug:key>/", one.show, name="wording-text"),
    path("<slug:key>/change/", writing.change, name="wording-change"),
    path("<slug:key>/retire/", one.retire, name="wording-retire"),
    path("<slug:key>/take-up/", one.take_up, name="wording-take-up"),
    path(
        "<slug:key>/versions/<int:number>/",
        comparing.show,
        name="wording-version",
    ),
]
