"""Where the pages of writing stand."""

from django.urls import path

from ombud.web.desk.writing import page, paper, present, waiting

urlpatterns = [
    path("writing/", waiting.mine, name="unsent"),
    path("cases/<str:reference>/write/", page.write, name="write"),
    path(
        "cases/<str:reference>/write/<int:message>/back/",
        waiting.take_back,
        name="write-back",
    ),
    path("cases/<str:reference>/write/paper/", paper.show, name="write-paper"),
    path("cases/<str:reference>/present/", present.show, name="present"),
]
