"""Where the pages about the list stand; the list itself is the desk's first page."""

from django.urls import path

from ombud.web.desk.queue import arranging, fresh, keeping, more, sheet

urlpatterns = [
    path("fresh/", fresh.show, name="queue-fresh"),
    path("filters/", more.show, name="queue-filters"),
    path("columns/", arranging.show, name="queue-columns"),
    path("export/", sheet.show, name="queue-export"),
    path("views/new/", keeping.make, name="view-new"),
    path("views/<int:view>/", keeping.change, name="view"),
    path("views/<int:view>/delete/", keeping.delete, name="view-delete"),
]
