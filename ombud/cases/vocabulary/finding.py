"""What was found, decided and promised."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    UNDECIDED = "undecided", _("Ended without a decision")


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


# What each of them means, for whoever has to choose.
REMEDY_MEANS: Mapping[RemedyKind, Promise] = {
    RemedyKind.REFUND: _("They get back what they paid, all of it or a part."),
    RemedyKind.CREDIT: _("A sum is put to their account and lowers the next bill."),
    RemedyKind.COMPENSATION: _(
        "Money for a loss they can show, or for distress and trouble."
    ),
    RemedyKind.REPAIR: _("What is broken, or was done badly, is put in order."),
    RemedyKind.REPLACEMENT: _("They get another one in its place."),
    RemedyKind.CORRECTION: _("A bill, a contract or a record of ours is put right."),
    RemedyKind.APOLOGY: _("We say that we are sorry, and for what, in their words."),
    RemedyKind.EXPLANATION: _("We say clearly what happened and why."),
    RemedyKind.GOODWILL: _("Something we give without owing it."),
    RemedyKind.PRACTICE: _(
        "We change how we work, so that it does not happen to anybody again."
    ),
    RemedyKind.OTHER: _("None of these: the words beside it say what."),
}


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


class EvidenceKind(TextChoices):
    """What an item of evidence is."""

    DOCUMENT = "document", pgettext_lazy("evidence", "Document")
    CALL_NOTE = "call_note", pgettext_lazy("evidence", "Note of a call")
    PHOTO = "photo", pgettext_lazy("evidence", "Photo")
    STATEMENT = "statement", pgettext_lazy("evidence", "Statement")
    SYSTEM_RECORD = "system_record", pgettext_lazy("evidence", "Record of a system")


class Nature(TextChoices):
    """Does an item tell what happened, or what somebody thinks?"""

    FACT = "fact", pgettext_lazy("evidence", "Fact")
    OPINION = "opinion", pgettext_lazy("evidence", "Opinion")


class Side(TextChoices):
    """From whose side an account or an item of evidence comes."""

    COMPLAINANT = "complainant", pgettext_lazy("side", "The complainant’s side")
    STAFF = "staff", pgettext_lazy("side", "The side of whoever is complained about")
    NEITHER = "neither", pgettext_lazy("side", "Neither side")


class RemedyOrigin(TextChoices):
    """From what a promise comes."""

    DECISION = "decision", pgettext_lazy("remedy from", "The decision")
    OPTION = "option", pgettext_lazy("remedy from", "An option they accepted")
    LAW = "law", pgettext_lazy("remedy from", "A law that makes it payable")
    REPEAT = "repeat", pgettext_lazy("remedy from", "An earlier remedy that failed")
    OTHERS = "others", pgettext_lazy("remedy from", "The same harm found elsewhere")
    RULING = "ruling", pgettext_lazy("remedy from", "The decision of an outside body")


class Authorised(TextChoices):
    """How a request for money above one's limit was answered."""

    GIVEN = "given", pgettext_lazy("authority", "Authorised")
    REFUSED = "refused", pgettext_lazy("authority", "Refused")


class Affected(TextChoices):
    """Did others suffer the same without complaining?"""

    YES = "yes", pgettext_lazy("others affected", "Yes")
    NO = "no", pgettext_lazy("others affected", "No")
    UNKNOWN = "unknown", pgettext_lazy("others affected", "Not known yet")


class ReactionKind(TextChoices):
    """What the complainant says to our answer."""

    ACCEPTED = "accepted", pgettext_lazy("reaction", "Accepted")
    REJECTED = "rejected", pgettext_lazy("reaction", "Rejected")
    NO_REPLY = "no_reply", pgettext_lazy("reaction", "No reply")


class ReviewResult(TextChoices):
    """What an internal review comes to."""

    UPHELD = "upheld", pgettext_lazy("review", "Upheld: the complainant is right")
    VARIED = "varied", pgettext_lazy("review", "Varied: the decision changes in part")
    DISMISSED = "dismissed", pgettext_lazy("review", "Dismissed: the decision stands")


class Method(TextChoices):
    """How an outside body works (ISO 10003)."""

    FACILITATIVE = "facilitative", pgettext_lazy("method", "Helps both sides to agree")
    ADVISORY = "advisory", pgettext_lazy("method", "Recommends a solution")
    DETERMINATIVE = "determinative", pgettext_lazy("method", "Decides")


class Eligibility(TextChoices):
    """May the outside body deal with this complaint?"""

    UNCLEAR = "unclear", pgettext_lazy("eligibility", "Not clear yet")
    YES = "yes", pgettext_lazy("eligibility", "It may")
    NO = "no", pgettext_lazy("eligibility", "It may not")


class DisputeMove(TextChoices):
    """What happens in a dispute before an outside body (ISO 10003)."""

    ELIGIBILITY = "eligibility", pgettext_lazy("dispute", "Eligibility judged")
    NOTICE = "notice", pgettext_lazy("dispute", "Notice received")
    POSITION = "position", pgettext_lazy("dispute", "First position sent")
    PACK = "pack", pgettext_lazy("dispute", "Documents sent")
    OFFER = "offer", pgettext_lazy("dispute", "Settlement offered")
    HEARING = "hearing", pgettext_lazy("dispute", "Hearing or meeting")
    STATUS = "status", pgettext_lazy("dispute", "Status asked or learned")


class Ruling(TextChoices):
    """How a dispute before an outside body ended."""

    FOR_COMPLAINANT = (
        "for_complainant",
        pgettext_lazy("ruling", "For the complainant"),
    )
    PARTLY = "partly", pgettext_lazy("ruling", "For the complainant in part")
    FOR_US = "for_us", pgettext_lazy("ruling", "For us")
    SETTLED = "settled", pgettext_lazy("ruling", "Settled between both sides")
    WITHDRAWN = "withdrawn", pgettext_lazy("ruling", "Withdrawn there")
    NOT_DEALT_WITH = (
        "not_dealt_with",
        pgettext_lazy("ruling", "Not dealt with: outside its field"),
    )
