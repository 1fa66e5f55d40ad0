"""Where the administrator's pages about staff stand."""

from django.urls import path

from ombud.web.desk.staff import demands, granting, listing, person

urlpatterns = [
    path("", listing.show, name="staff"),
    path("new/", listing.add, name="staff-new"),
    path("sign-in/", demands.show, name="staff-demands"),
    path("person/<str:login>/", person.show, name="staff-person"),
    path("person/<str:login>/part/", person.appoint, name="staff-appoint"),
    path("person/<str:login>/invitation/", person.invite, name="staff-invite"),
    path("person/<str:login>/factors/", person.reset_factors, name="staff-factors"),
    path("person/<str:login>/sessions/", person.end_sessions, name="staff-sessions"),
    path("person/<str:login>/roles/", granting.grant, name="staff-grant"),
    path("person/<str:login>/roles/end/", granting.end, name="staff-grant-end"),
    path("person/<str:login>/work/", person.leave_or_return, name="staff-work"),
]
