"""What is known of a file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Scan(TextChoices):
    """What the virus scanner said of a file."""

    NONE = "none", pgettext_lazy("virus scan", "Not looked at")
    WAITING = "waiting", pgettext_lazy("virus scan", "Waiting to be looked at")
    CLEAN = "clean", pgettext_lazy("virus scan", "Nothing found")
    INFECTED = "infected", pgettext_lazy("virus scan", "Locked away")


class OriginalReason(TextChoices):
    """Why somebody has to see a picture as it came."""

    AUTHENTICITY = "authenticity", _("To see whether the picture is genuine")
    WHEN_AND_WHERE = "when_and_where", _("To learn when and where it was taken")
    OUTSIDE = "outside", _("An outside body or a court asks for it")
    LAW = "law", _("A law demands it")
