"""What the pages say on which Ombud is connected with mail and programs."""

from django.utils.translation import gettext_lazy as _

from ombud.web.desk.guide.topics import Topic

CONNECTING = (
    Topic(
        "mailboxes",
        _("Mailboxes"),
        _(
            "Each mail that comes to one of these becomes a complaint, or joins the one"
            " it answers. Nothing is deleted there."
        ),
        (
            "settings-mailboxes",
            "settings-mailbox",
            "settings-mailbox-new",
            "settings-mailbox-use",
        ),
        (
            _(
                "A mail that cannot be taken in stays where it is, unread and with a"
                " flag, so that somebody can look at it."
            ),
        ),
    ),
    Topic(
        "letters-out",
        _("Letters that leave"),
        _("How mail goes out. Send yourself a letter to see whether it does."),
        ("settings-letter",),
    ),
    Topic(
        "connections",
        _("Connections"),
        _(
            "What Ombud is connected with here, and how each fares. What is set on the"
            " machine is named with the page that says how."
        ),
        ("settings-connections",),
    ),
    Topic(
        "webhooks",
        _("Webhooks"),
        _(
            "Programs of yours that hear within seconds what becomes of a complaint."
            " They are told a reference and a stage, never a name or a word."
        ),
        (
            "settings-webhooks",
            "settings-webhook-new",
            "settings-webhook",
            "settings-webhook-use",
            "settings-webhook-secret",
            "settings-webhook-remove",
            "settings-webhook-test",
            "settings-webhook-log",
            "settings-webhook-again",
            "settings-webhook-delivery",
            "settings-webhook-delivery-again",
        ),
        (
            _(
                "What a program does not take is sent again for three days. After five"
                " days without an answer its webhook is switched off, and you get a"
                " letter."
            ),
        ),
    ),
)
