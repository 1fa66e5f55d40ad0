"""The words arrangements of one's own work are described with."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Density(TextChoices):
    """How high the rows of the queue are."""

    COMFORTABLE = "comfortable", pgettext_lazy("rows", "Comfortable")
    COMPACT = "compact", pgettext_lazy("rows", "Compact")


class SharedWith(TextChoices):
    """Who finds a saved view beside the queue."""

    NOBODY = "nobody", pgettext_lazy("view", "Only me")
    UNIT = "unit", pgettext_lazy("view", "My department")
    EVERYBODY = "everybody", pgettext_lazy("view", "Everybody here")


class Doing(TextChoices):
    """What somebody has open on a case."""

    WRITING = "writing", pgettext_lazy("presence", "Writing to the complainant")
    STEP = "step", pgettext_lazy("presence", "Filling in a form")
