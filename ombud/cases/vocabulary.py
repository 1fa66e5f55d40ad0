"""The words a case is described with. Screens and endpoints may import these."""

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


class FindingResult(TextChoices):
    """What we found on one point."""

    UPHELD = "upheld", _("Upheld")
    PARTLY_UPHELD = "partly_upheld", _("Partly upheld")
    NOT_UPHELD = "not_upheld", _("Not upheld")
    NO_FINDING = "no_finding", _("No finding possible")


class Outcome(TextChoices):
    """What we decided on the whole complaint."""

    UPHELD = "upheld", _("Upheld")
    PARTLY_UPHELD = "partly_upheld", _("Partly upheld")
    NOT_UPHELD = "not_upheld", _("Not upheld")
    RESOLVED = "resolved", _("Resolved without a finding")


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


class RemedyKind(TextChoices):
    """Ways of putting things right."""

    REFUND = "refund", _("Refund")
    CREDIT = "credit", _("Credit on the account")
    COMPENSATION = "compensation", _("Compensation")
    REPAIR = "repair", _("Repair")
    REPLACEMENT = "replacement", _("Replacement")
    CORRECTION = "correction", _("Correction of a record or bill")
    APOLOGY = "apology", _("Apology")
    EXPLANATION = "explanation", _("Explanation")
    GOODWILL = "goodwill", _("Goodwill gesture")
    PRACTICE = "practice", _("Change of practice")
    OTHER = "other", pgettext_lazy("remedy", "Other")


class Answer(TextChoices):
    """What the complainant says to an option."""

    ACCEPT = "accept", _("Accepted")
    DECLINE = "decline", _("Declined")
    COUNTER = "counter", _("Another way proposed")


class OptionState(TextChoices):
    """How an option stands."""

    OPEN = "open", pgettext_lazy("option", "Open")
    ACCEPTED = "accepted", pgettext_lazy("option", "Accepted")
    DECLINED = "declined", pgettext_lazy("option", "Declined")
    REPLACED = "replaced", pgettext_lazy("option", "Replaced")


class MessageKind(TextChoices):
    """What a message is."""

    MESSAGE = "message", _("Message")
    QUESTION = "question", _("Question to the complainant")
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    ANSWER = "answer", _("Answer")
    DELAY = "delay", _("Notice of delay")
    NOTE = "note", _("Internal note")


class Author(TextChoices):
    """Whose words a message carries."""

    COMPLAINANT = "complainant", _("Complainant")
    STAFF = "staff", _("Staff")


class CloseReason(TextChoices):
    """Why a case ends."""

    ACCEPTED = "accepted", _("The complainant accepted the answer")
    NO_REPLY = "no_reply", _("No reply after the answer and a reminder")
    EXHAUSTED = "exhausted", _("Nothing more can be done inside; outside bodies named")
    EXTERNAL = "external", _("Decided by an outside body")
    IMPORTED = "imported", _("Closed before it was taken over")


class ReopenReason(TextChoices):
    """Why a closed case is taken up again."""

    NEW_EVIDENCE = "new_evidence", _("New evidence")
    REMEDY_FAILED = "remedy_failed", _("What we promised did not work")
    OUR_MISTAKE = "our_mistake", _("A mistake of ours")
    SENT_BACK = "sent_back", _("Sent back by an outside body")
    NOT_SATISFIED = "not_satisfied", _("The complainant does not agree")


class ClockEnd(TextChoices):
    """Why a clock no longer counts, without having been met."""

    SET_ASIDE = "set_aside", _("Set aside: what it was counted from has changed")
    LAPSED = "lapsed", _("Run out by itself")


class NoticeKind(TextChoices):
    """What staff are told about."""

    REMINDER = "reminder", pgettext_lazy("notice", "A time limit is running down")
    MISSED = "missed", pgettext_lazy("notice", "A time limit was missed")
    ALERT = "alert", pgettext_lazy("notice", "A significant complaint")
    TIME_ASKED = "time_asked", pgettext_lazy("notice", "More time is asked for")


class Stage(TextChoices):
    """How a case stands in the complainant's words."""

    RECEIVED = "received", pgettext_lazy("stage", "Received")
    ASSESSED = "assessed", pgettext_lazy("stage", "Assessed")
    INVESTIGATING = "investigating", pgettext_lazy("stage", "Investigating")
    OPTIONS = "options", pgettext_lazy("stage", "Options")
    DECISION = "decision", pgettext_lazy("stage", "Decision")
    CLOSED = "closed", pgettext_lazy("stage", "Closed")
