"""The words rules are described with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Basis(TextChoices):
    """On what a time limit rests: a law, or the organisation's own promise."""

    STATUTORY = "statutory", _("By law")
    SERVICE = "service", _("Service promise")
