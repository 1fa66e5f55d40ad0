"""The words texts kept for writing are described with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """How much of a letter a text is."""

    TEMPLATE = "template", pgettext_lazy("letters", "Template")
    SNIPPET = "snippet", pgettext_lazy("letters", "Snippet")


class Holder(TextChoices):
    """Whose a text is."""

    EVERYBODY = "everybody", pgettext_lazy("letters", "Everybody")
    UNIT = "unit", pgettext_lazy("letters", "A department")
    PERSON = "person", pgettext_lazy("letters", "Only me")


class Level(TextChoices):
    """How hard a text is to read."""

    EASY = "easy", _("Easy to read")
    PLAIN = "plain", _("Plain")
    HARD = "hard", _("Hard to read")
    VERY_HARD = "very_hard", _("Very hard to read")
    UNKNOWN = "unknown", _("Too short to tell")
