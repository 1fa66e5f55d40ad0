"""How a complaint is described."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(TextChoices):
    """How a complaint reached us."""

    WEB_FORM = "web_form", _("Web form")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Telephone")
    LETTER = "letter", _("Letter")
    FAX = "fax", _("Fax")
    IN_PERSON = "in_person", _("In person")
    API = "api", _("Another system")
    SOCIAL = "social", _("Social media")
    PARTNER = "partner", _("Partner")
    REGULATOR = "regulator", _("Authority or regulator")
    OTHER = "other", pgettext_lazy("channel", "Other")


class Severity(IntegerChoices):
    """How bad the harm already is."""

    TRIVIAL = 1, _("Trivial")
    MINOR = 2, _("Minor")
    MODERATE = 3, _("Moderate")
    MAJOR = 4, _("Major")
    CRITICAL = 5, _("Critical")


class Safety(TextChoices):
    """Is anybody's safety touched?"""

    NONE = "none", _("Nobody at risk")
    POSSIBLE = "possible", _("Possible risk")
    ACTUAL = "actual", _("Somebody is at risk")


class Complexity(IntegerChoices):
    """What it takes to find out what happened."""

    SINGLE_FACT = 1, _("A single fact")
    FEW_FACTS = 2, _("A few facts, one department")
    SEVERAL_UNITS = 3, _("Several departments")
    OUTSIDE = 4, _("Outside parties or an expert")
    DISPUTE = 5, _("A legal or technical dispute")


class Impact(IntegerChoices):
    """How many people it touches."""

    ONE = 1, _("One person")
    FEW = 2, _("A few people")
    GROUP = 3, _("A group")
    MANY = 4, _("Many customers")
    PUBLIC = 5, _("The public")


class Urgency(IntegerChoices):
    """How soon somebody must act."""

    LOW = 1, pgettext_lazy("urgency", "Low")
    NORMAL = 2, pgettext_lazy("urgency", "Normal")
    HIGH = 3, pgettext_lazy("urgency", "High")
    IMMEDIATE = 4, pgettext_lazy("urgency", "Immediate")


class Stage(TextChoices):
    """How a case stands in the complainant's words."""

    RECEIVED = "received", pgettext_lazy("stage", "Received")
    ASSESSED = "assessed", pgettext_lazy("stage", "Assessed")
    INVESTIGATING = "investigating", pgettext_lazy("stage", "Investigating")
    OPTIONS = "options", pgettext_lazy("stage", "Options")
    DECISION = "decision", pgettext_lazy("stage", "Decision")
    REVIEW = "review", pgettext_lazy("stage", "Review")
    OUTSIDE = "outside", pgettext_lazy("stage", "Outside body")
    CLOSED = "closed", pgettext_lazy("stage", "Closed")


class CaseKind(TextChoices):
    """What somebody came to us with (ISO 10002:2018 3.1, 3.5)."""

    COMPLAINT = "complaint", pgettext_lazy("kind", "Complaint")
    FEEDBACK = "feedback", pgettext_lazy("kind", "Feedback")
    COMPLIMENT = "compliment", pgettext_lazy("kind", "Compliment")
    SERVICE_REQUEST = "service_request", pgettext_lazy("kind", "Service request")
    INFORMATION_REQUEST = (
        "information_request",
        pgettext_lazy("kind", "Request for information"),
    )


class OnBehalf(TextChoices):
    """For whom a complaint is made."""

    SELF = "self", pgettext_lazy("on behalf of", "Themselves")
    OTHER = "other", pgettext_lazy("on behalf of", "Somebody else")
    GROUP = "group", pgettext_lazy("on behalf of", "A group")
