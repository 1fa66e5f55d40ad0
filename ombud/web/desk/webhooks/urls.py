"""Where webhooks stand, among the settings."""

from django.urls import path

from ombud.web.desk.webhooks import keeping, log

urlpatterns = [
    path("", keeping.show, name="settings-webhooks"),
    path("new/", keeping.add, name="settings-webhook-new"),
    path("<int:webhook>/", keeping.change, name="settings-webhook"),
    path("<int:webhook>/use/", keeping.use, name="settings-webhook-use"),
    path("<int:webhook>/secret/", keeping.renew, name="settings-webhook-secret"),
    path("<int:webhook>/remove/", keeping.remove, name="settings-webhook-remove"),
    path("<int:webhook>/test/", log.try_out, name="settings-webhook-test"),
    path("<int:webhook>/log/", log.show, name="settings-webhook-log"),
    path("<int:webhook>/again/", log.again_since, name="settings-webhook-again"),
    path(
        "<int:webhook>/log/<int:delivery>/",
        log.open_one,
        name="settings-webhook-delivery",
    ),
    path(
        "<int:webhook>/log/<int:delivery>/again/",
        log.again,
        name="settings-webhook-delivery-again",
    ),
]
