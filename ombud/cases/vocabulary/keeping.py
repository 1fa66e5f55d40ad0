"""The words of keeping and erasing."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Erasable(TextChoices):
    """What of a case can be erased by itself."""

    IDENTITY = "identity", pgettext_lazy("erasable", "Who complained")
    TEXTS = "texts", pgettext_lazy("erasable", "What was written")
    FILES = "files", pgettext_lazy("erasable", "Files")
    RECORDINGS = "recordings", pgettext_lazy("erasable", "Sound and film recordings")


class ErasedBecause(TextChoices):
    """Why something was erased."""

    SCHEDULE = "schedule", pgettext_lazy("erased because", "Its time was over")
    REQUEST = "request", pgettext_lazy("erased because", "The person asked for it")
    UNLAWFUL = (
        "unlawful",
        pgettext_lazy("erased because", "It should not have been kept"),
    )
