"""The words staff are described with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What a person is here for (ISO 10002 clause 5.3)."""

    INTAKE = "intake", _("Intake officer")
    HANDLER = "handler", _("Complaints handler")
    EXPERT = "expert", _("Department expert")
    LEAD = "lead", _("Team lead")
    APPROVER = "approver", pgettext_lazy("role", "Approver")
    REPRESENTATIVE = "representative", _("Complaints management representative")
    MANAGEMENT = "management", _("Top management")
    AUDITOR = "auditor", _("Auditor")
    PRIVACY = "privacy", _("Privacy officer")
    ADMIN = "admin", _("System administrator")


class Scope(TextChoices):
    """What an API token may be used for."""

    COMPLAINTS_WRITE = "complaints:write", _("Hand in complaints")
    CASES_READ = "cases:read", _("Read cases")
    CASES_WRITE = "cases:write", _("Work on cases")
    INSIGHT_READ = "insight:read", _("Read figures")
