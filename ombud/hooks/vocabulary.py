"""The words webhooks are described with."""

from collections.abc import Mapping, Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.cases.events import CaseEvent as Case


class Told(TextChoices):
    """What programs elsewhere may be told of. What is not here never leaves."""

    RECEIVED = Case.RECEIVED.value, pgettext_lazy("webhook", "A complaint arrived")
    ACKNOWLEDGED = Case.ACKNOWLEDGED.value, _("Receipt was acknowledged")
    ASSIGNED = Case.ASSIGNED.value, _("Somebody was put in charge")
    ASSESSED = Case.ASSESSED.value, _("The complaint was assessed")
    OFFERED = Case.OFFERED.value, _("Options were offered")
    CHOSEN = Case.CHOSEN.value, _("An option was accepted or declined")
    DECIDED = Case.DECIDED.value, _("A decision was taken")
    APPROVED = Case.APPROVED.value, _("The decision was approved")
    ANSWERED = Case.ANSWERED.value, _("The complaint was answered")
    REMEDY_PROVED = Case.REMEDY_PROVED.value, _("A remedy was carried out")
    REVIEW_ASKED = Case.REVIEW_ASKED.value, _("A review was asked for")
    REVIEWED = Case.REVIEWED.value, _("The review ended")
    REFERRED = Case.REFERRED.value, _("It went to an outside body")
    CLOSED = Case.CLOSED.value, _("The complaint was closed")
    WITHDRAWN = Case.WITHDRAWN.value, _("The complaint was withdrawn")
    DISCONTINUED = Case.DISCONTINUED.value, _("The complaint was discontinued")
    MERGED = Case.MERGED.value, _("It was merged into another complaint")
    REOPENED = Case.REOPENED.value, _("The complaint was reopened")
    DEADLINE_MISSED = Case.DEADLINE_MISSED.value, _("A time limit was missed")
    DEADLINE_EXTENDED = Case.DEADLINE_EXTENDED.value, _("A time limit was extended")


# Of the facts of an entry, these go along: codes and moments, and nothing else.
FACTS: Mapping[str, Sequence[str]] = {
    Told.DEADLINE_MISSED: ("kind", "basis", "due_at"),
    Told.DEADLINE_EXTENDED: ("kind", "basis", "due_at"),
}
TEST = "webhook.test"


class State(TextChoices):
    """How a delivery stands."""

    WAITING = "waiting", pgettext_lazy("delivery", "Waiting")
    TAKEN = "taken", pgettext_lazy("delivery", "Taken")
    GIVEN_UP = "given_up", pgettext_lazy("delivery", "Given up")
    DROPPED = "dropped", pgettext_lazy("delivery", "Not sent")


class Trouble(TextChoices):
    """Why a delivery was not taken."""

    STATUS = "status", _("The program did not accept it.")
    REDIRECT = "redirect", _("The program pointed elsewhere; we do not follow.")
    GONE = "gone", _("The program said that it wants nothing more.")
    REFUSED = (
        "refused",
        _("Connections to this address are not allowed from here."),
    )
    LATE = "late", _("No whole answer came in time.")
    ENCRYPTION = "encryption", _("No encrypted connection could be agreed on.")
    UNREACHABLE = "unreachable", _("The program could not be reached.")
    UNREADABLE = "unreadable", _("The answer could not be read.")
    SECRET = "secret", _("The secret could not be opened on this machine.")
    SEALED = "sealed", _("The complaint was made confidential before it was sent.")
    OFF = "off", _("The webhook was switched off before it was sent.")


class Off(TextChoices):
    """Why a webhook is off."""

    BY_HAND = "by_hand", _("switched off by hand")
    FAILED = "failed", _("switched off: nothing was taken for five days")
    GONE = "gone", _("switched off: the program said that it wants nothing more")
