"""Where the pages of the front line stand, below /desk/."""

from django.urls import path

from ombud.web.desk.front_line import script, sheets

urlpatterns = [
    path("script/", script.show, name="script"),
    path("sheets/", sheets.show, name="sheets"),
    path("sheets/<int:number>/hang/", sheets.hang, name="sheet-hang"),
    path("sheets/<int:number>/down/", sheets.take_down, name="sheet-down"),
    path("sheets/<int:number>/close/", sheets.close, name="site-close"),
]
