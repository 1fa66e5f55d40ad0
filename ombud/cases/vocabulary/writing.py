"""What is written, and to whom."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MessageKind(TextChoices):
    """What a message is."""

    MESSAGE = "message", _("Message")
    QUESTION = "question", _("Question to the complainant")
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    ANSWER = "answer", _("Answer")
    DELAY = "delay", _("Notice of delay")
    NOTE = "note", _("Internal note")
    COMMENT = "comment", _("Chance to comment")
    REMINDER = "reminder", _("Reminder that an answer waits")


class Author(TextChoices):
    """Whose words a message carries."""

    COMPLAINANT = "complainant", _("Complainant")
    STAFF = "staff", _("Staff")


class NoticeKind(TextChoices):
    """What staff are told about."""

    REMINDER = "reminder", pgettext_lazy("notice", "A time limit is running down")
    MISSED = "missed", pgettext_lazy("notice", "A time limit was missed")
    ALERT = "alert", pgettext_lazy("notice", "A significant complaint")
    TIME_ASKED = "time_asked", pgettext_lazy("notice", "More time is asked for")
    DECLARED = "declared", pgettext_lazy("notice", "Somebody declared a conflict")
    KEPT_OUT = "kept_out", pgettext_lazy("notice", "Somebody is kept out of a case")
    AUTHORITY = "authority", pgettext_lazy("notice", "Money is to be authorised")
    AUTHORITY_ANSWERED = (
        "authority_answered",
        pgettext_lazy("notice", "A request for money was answered"),
    )
    CONSULTED = "consulted", pgettext_lazy("notice", "Your department is asked")
    ADVICE_DUE = "advice_due", pgettext_lazy("notice", "A department owes an answer")
    ADVISED = "advised", pgettext_lazy("notice", "A department has answered")
    HEARD = "heard", pgettext_lazy("notice", "Your account is asked for")
    UNSEALING_ASKED = (
        "unsealing_asked",
        pgettext_lazy("notice", "Somebody asks to see a confidential case"),
    )
    UNSEALED_AT_ONCE = (
        "unsealed_at_once",
        pgettext_lazy("notice", "A confidential case was opened in an emergency"),
    )
    UNSEALING_ANSWERED = (
        "unsealing_answered",
        pgettext_lazy("notice", "Your request to see a confidential case"),
    )
    REVIEW = "review", pgettext_lazy("notice", "A review needs a reviewer")
    REVIEWING = "reviewing", pgettext_lazy("notice", "You are to review a decision")
    PRESSURE = "pressure", pgettext_lazy("notice", "A withdrawal needs a look")
    ANSWERED = "answered", pgettext_lazy("notice", "An answer you had a part in")
    REOPEN_ASKED = (
        "reopen_asked",
        pgettext_lazy("notice", "Somebody asks to take a complaint up again"),
    )
    REMEDY_YOURS = "remedy_yours", pgettext_lazy("notice", "A remedy is yours to do")
    REMEDY_FAILED = "remedy_failed", pgettext_lazy("notice", "A remedy did not work")
    OWNERLESS = "ownerless", pgettext_lazy("notice", "Nobody is in charge of a case")
    NOT_SENT = "not_sent", pgettext_lazy("notice", "A message was not sent")
    TAKEN_BACK = "taken_back", pgettext_lazy("notice", "A message was taken back")
    REPRESENTED = (
        "represented",
        pgettext_lazy("notice", "A representative is to be checked"),
    )
    LAPSED = "lapsed", pgettext_lazy("notice", "A representative’s authority has ended")
    DATA_ASKED = (
        "data_asked",
        pgettext_lazy("notice", "Somebody asks about their own data"),
    )
    DATA_DUE = (
        "data_due",
        pgettext_lazy("notice", "A request about own data is due"),
    )
    CONSENT_WITHDRAWN = (
        "consent_withdrawn",
        pgettext_lazy("notice", "A consent was withdrawn"),
    )
    RESTRICTION_DUE = (
        "restriction_due",
        pgettext_lazy("notice", "A limit on contact is to be reviewed"),
    )
