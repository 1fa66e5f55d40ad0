"""Where the settings stand that have no pages of their own elsewhere."""

from django.urls import include, path

from ombud.web.desk.settings import (
    connections,
    index,
    letter,
    mailboxes,
    money,
    organisation,
    tags,
    units,
)

urlpatterns = [
    path("", index.show, name="settings"),
    path("organisation/", organisation.show, name="settings-organisation"),
    path("departments/", units.show, name="settings-units"),
    path("departments/new/", units.add, name="settings-unit-new"),
    path("departments/<slug:department>/", units.change, name="settings-unit"),
    path(
        "departments/<slug:department>/use/",
        units.end_or_return,
        name="settings-unit-use",
    ),
    path("tags/", tags.show, name="settings-tags"),
    path("tags/new/", tags.add, name="settings-tag-new"),
    path("tags/<slug:tag>/", tags.change, name="settings-tag"),
    path("tags/<slug:tag>/use/", tags.end_or_return, name="settings-tag-use"),
    path("connections/", connections.show, name="settings-connections"),
    path("money/", money.show, name="settings-money"),
    path("letter/", letter.show, name="settings-letter"),
    path("mailboxes/", mailboxes.show, name="settings-mailboxes"),
    path("mailboxes/new/", mailboxes.add, name="settings-mailbox-new"),
    path("mailboxes/<int:mailbox>/", mailboxes.change, name="settings-mailbox"),
    path("mailboxes/<int:mailbox>/use/", mailboxes.use, name="settings-mailbox-use"),
    path("webhooks/", include("ombud.web.desk.webhooks.urls")),
]
