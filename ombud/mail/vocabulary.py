"""The words letters on their way are described with."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Where a letter is."""

    WAITING = "waiting", pgettext_lazy("letter", "Waiting to be sent")
    SENT = "sent", pgettext_lazy("letter", "Sent")
    CAUGHT = "caught", pgettext_lazy("letter", "Kept here; no mail server is set up")
    FAILED = "failed", pgettext_lazy("letter", "Could not be sent")
