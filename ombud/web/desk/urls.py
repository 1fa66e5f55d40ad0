"""Where the desk's pages stand."""

from django.urls.resolvers import URLPattern

app_name = "desk"

urlpatterns: list[URLPattern] = []
