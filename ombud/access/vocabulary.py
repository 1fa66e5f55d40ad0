"""The words of getting in."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FactorKind(TextChoices):
    """What proves, beside a password, who one is."""

    APP = "app", _("Codes from an app")
    PASSKEY = "passkey", _("Passkey")


class Purpose(TextChoices):
    """What a way in by mail is for."""

    INVITATION = "invitation", _("Invitation")
    RESET = "reset", _("New password")


class AppointmentKind(TextChoices):
    """What waits for a second person."""

    JOIN = "join", pgettext_lazy("appointment", "Joins")
    RETURN = "return", pgettext_lazy("appointment", "Comes back")
    PART = "part", pgettext_lazy("appointment", "Another role or department")
    TOKEN = "token", pgettext_lazy("appointment", "A program that reads complaints")
    FOR_A_TIME = "for_a_time", pgettext_lazy("appointment", "A further role for a time")


class How(StrEnum):
    """How somebody showed who they are. Stands in the journal."""

    PASSWORD = "password"  # noqa: S105 - a word, not a secret
    PASSWORD_AND_APP = "password+app"  # noqa: S105
    PASSWORD_AND_PASSKEY = "password+passkey"  # noqa: S105
    PASSWORD_AND_RECOVERY = "password+recovery"  # noqa: S105
    PASSKEY = "passkey"
    PROVIDER = "provider"
    INVITATION = "invitation"
