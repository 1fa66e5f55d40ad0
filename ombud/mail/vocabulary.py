"""The words letters on their way are described with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Where a letter is."""

    WAITING = "waiting", pgettext_lazy("letter", "Waiting to be sent")
    SENT = "sent", pgettext_lazy("letter", "Sent")
    CAUGHT = "caught", pgettext_lazy("letter", "Kept here; no mail server is set up")
    FAILED = "failed", pgettext_lazy("letter", "Could not be sent")


class Protection(TextChoices):
    """How the way to a mailbox is encrypted."""

    TLS = "tls", _("Encrypted from the start (port 993)")
    STARTTLS = "starttls", _("Encrypted after a greeting (STARTTLS, port 143)")
    NONE = "none", _("Not encrypted (only for servers inside your own network)")


class Trouble(TextChoices):
    """What stood in the way of looking into a mailbox, as a sentence to act on."""

    PLACE = (
        "place",
        _(
            "Connections to this address are not allowed from here. A server inside"
            " your own network is named in OMBUD_MAIL_INSIDE."
        ),
    )
    NAME = "name", _("The name of the server was not found. Check how it is written.")
    REFUSED = (
        "refused",
        _("The server refused the connection. Check the port and the encryption."),
    )
    SILENT = (
        "silent",
        _("The server did not answer in time. Check server, port and encryption."),
    )
    CERTIFICATE = (
        "certificate",
        _("The server's certificate is not one this machine trusts for that name."),
    )
    ENCRYPTION = (
        "encryption",
        _("No encrypted connection could be agreed on. Check port and encryption."),
    )
    PASSWORD = "password", _("The server did not accept user name and password.")
    FOLDER = "folder", _("The server knows no such folder. Most mailboxes have INBOX.")
    TALK = "talk", _("The server broke off, or does not speak IMAP at this port.")
    SEALED = "sealed", _("The password cannot be opened any more. Type it once more.")
    BUSY = "busy", _("Much mail came in a short time. The rest is fetched later.")
    OURS = "ours", _("Something went wrong on our side. It is tried again soon.")
