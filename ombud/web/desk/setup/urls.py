"""Where the pages of the first day stand."""

from django.urls import path

from ombud.web.desk.setup import entering, furnishing

urlpatterns = [
    path("", entering.begin, name="setup"),
    path("language/", entering.language, name="setup-language"),
    path("organisation/", entering.organisation, name="setup-organisation"),
    path("administrator/", entering.administrator, name="setup-administrator"),
    path("calendar/", furnishing.calendar, name="setup-calendar"),
    path("department/", furnishing.department, name="setup-department"),
    path("mailbox/", furnishing.mailbox, name="setup-mailbox"),
    path("people/", furnishing.people, name="setup-people"),
    path("done/", furnishing.done, name="setup-done"),
]
