"""How a case, or a clock of it, ends."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CloseReason(TextChoices):
    """Why a case ends."""

    ACCEPTED = "accepted", _("The complainant accepted the answer")
    NO_REPLY = "no_reply", _("No reply after the answer and a reminder")
    EXHAUSTED = "exhausted", _("Nothing more can be done inside; outside bodies named")
    EXTERNAL = "external", _("Decided by an outside body")
    IMPORTED = "imported", _("Closed before it was taken over")
    HANDLED = "handled", _("Dealt with; it was no complaint")
    FORWARDED = "forwarded", _("Passed on to whoever is responsible")
    OUT_OF_SCOPE = "out_of_scope", _("Outside what we can deal with")
    UNREACHABLE = "unreachable", _("The complainant can no longer be reached")
    MERGED = "merged", _("Taken together with another complaint")


class ReopenReason(TextChoices):
    """Why a closed case is taken up again."""

    NEW_EVIDENCE = "new_evidence", _("New evidence")
    REMEDY_FAILED = "remedy_failed", _("What we promised did not work")
    OUR_MISTAKE = "our_mistake", _("A mistake of ours")
    SENT_BACK = "sent_back", _("Sent back by an outside body")
    NOT_SATISFIED = "not_satisfied", _("The complainant does not agree")
    PRESSURE = "pressure", _("Withdrawn under pressure")
    WRONG_ADDRESS = "wrong_address", _("Our answer did not reach them")


class ClockEnd(TextChoices):
    """Why a clock no longer counts, without having been met."""

    SET_ASIDE = "set_aside", _("Set aside: what it was counted from has changed")
    LAPSED = "lapsed", _("Run out by itself")


class WithdrawalReason(TextChoices):
    """Why a complainant withdraws, in their own choice of words."""

    SOLVED = "solved", pgettext_lazy("withdrawal", "The matter is solved")
    NO_LONGER = "no_longer", pgettext_lazy("withdrawal", "I no longer want to go on")
    TOO_LONG = "too_long", pgettext_lazy("withdrawal", "It takes too long")
    ASKED_TO = "asked_to", pgettext_lazy("withdrawal", "Somebody asked me to withdraw")
    AFRAID = "afraid", pgettext_lazy("withdrawal", "I am afraid of consequences")
    NOT_SAID = "not_said", pgettext_lazy("withdrawal", "I would rather not say")


class PressureSign(TextChoices):
    """What speaks for a withdrawal not being of the complainant's own will."""

    THEY_SAY_SO = "they_say_so", pgettext_lazy("pressure", "They say so themselves")
    BY_HANDLER = (
        "by_handler",
        pgettext_lazy("pressure", "The person who handles the case wrote it down"),
    )
    AFTER_A_MISS = (
        "after_a_miss",
        pgettext_lazy("pressure", "A time limit of ours had been missed"),
    )
    OFFER_OPEN = (
        "offer_open",
        pgettext_lazy("pressure", "Options were still open to them"),
    )
