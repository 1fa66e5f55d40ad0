"""Where the pages about what the public is told stand."""

from django.urls import path

from ombud.web.desk.changes import customers, listing, telling

urlpatterns = [
    path("", listing.show, name="changes"),
    path("new/", telling.begin, name="change-new"),
    path("customers/", customers.state, name="change-customers"),
    path("<int:change>/", telling.tell_anew, name="change"),
    path("<int:change>/publish/", telling.publish, name="change-publish"),
    path("<int:change>/withdraw/", telling.withdraw, name="change-withdraw"),
]
