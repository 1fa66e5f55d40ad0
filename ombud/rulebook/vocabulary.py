"""The words rules are described with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Basis(TextChoices):
    """On what a time limit rests: a law, or the organisation's own promise."""

    STATUTORY = "statutory", _("By law")
    SERVICE = "service", _("Service promise")


class RuleKind(TextChoices):
    """What an edition is an edition of."""

    CALENDAR = "calendar", _("Calendar")
    PROFILE = "profile", _("Time limits")
    PROCESS = "process", _("Process")
    RETENTION = "retention", _("Keeping and erasing")
    INFORMATION = "information", _("What we tell before somebody complains")


class Topic(TextChoices):
    """What people are told before they complain, in the order they read it."""

    WHAT = "what", pgettext_lazy("topic", "What a complaint is")
    WHERE = "where", pgettext_lazy("topic", "How and where to complain")
    SUPPLY = "supply", pgettext_lazy("topic", "What to tell us")
    STEPS = "steps", pgettext_lazy("topic", "What happens, and by when")
    REMEDIES = "remedies", pgettext_lazy("topic", "How we can put things right")
    COST = "cost", pgettext_lazy("topic", "It costs nothing")
    HELP = "help", pgettext_lazy("topic", "Help to complain")
    WAYS = "ways", pgettext_lazy("topic", "Other ways to complain")
    OUTSIDE = "outside", pgettext_lazy("topic", "If you do not agree with us")
    PRIVACY = "privacy", pgettext_lazy("topic", "Who sees what you tell us")
    STATUS = "status", pgettext_lazy("topic", "How to see where it stands")


class FrontLine(TextChoices):
    """What whoever takes the telephone or stands at the counter is told."""

    SAY = "say", pgettext_lazy("front line", "What to say")
    ASK = "ask", pgettext_lazy("front line", "What to ask")
    NEVER = "never", pgettext_lazy("front line", "What never to say")


class Tariff(TextChoices):
    """What a call costs whoever complains."""

    FREE = "free", pgettext_lazy("tariff", "Free of charge")
    BASIC = "basic", pgettext_lazy("tariff", "Costs what an ordinary call costs")
    PAID = "paid", pgettext_lazy("tariff", "Costs more than an ordinary call")


class Sheet(TextChoices):
    """What is printed for those who do not use the web."""

    POSTER = "poster", pgettext_lazy("sheet", "Poster with a code to scan")
    BROCHURE = "brochure", pgettext_lazy("sheet", "Folded brochure")
    FORM = "form", pgettext_lazy("sheet", "Form to fill in by pen")
    LARGE_FORM = "large-form", pgettext_lazy("sheet", "Form in large print")


class Kept(TextChoices):
    """What is kept for a time of its own."""

    IDENTITY = "identity", pgettext_lazy("kept", "Who complained")
    TEXTS = "texts", pgettext_lazy("kept", "What was written about a complaint")
    FILES = "files", pgettext_lazy("kept", "Files of a complaint")
    RECORDINGS = "recordings", pgettext_lazy("kept", "Recordings of calls")
    LETTERS = "letters", pgettext_lazy("kept", "That a letter was sent")
    DRAFTS = "drafts", pgettext_lazy("kept", "Complaints begun and never sent")
    SESSIONS = "sessions", pgettext_lazy("kept", "Who was signed in")
    THROTTLES = "throttles", pgettext_lazy("kept", "How often somebody tried")


OF_A_CASE = frozenset({Kept.IDENTITY, Kept.TEXTS, Kept.FILES, Kept.RECORDINGS})


class KeptFrom(TextChoices):
    """From when the time of keeping runs."""

    CLOSED = "closed", pgettext_lazy("kept from", "from the end of the complaint")
    RECEIVED = "received", pgettext_lazy("kept from", "from the day it arrived")
    TOUCHED = "touched", pgettext_lazy("kept from", "from when it was last needed")


class KeptUnit(TextChoices):
    """In what the time of keeping is told."""

    DAYS = "days", pgettext_lazy("kept for", "days")
    MONTHS = "months", pgettext_lazy("kept for", "months")
    YEARS = "years", pgettext_lazy("kept for", "years")


class Standing(TextChoices):
    """How an edition stands on a day."""

    DRAFT = "draft", pgettext_lazy("edition", "Draft")
    SHIPPED = "shipped", pgettext_lazy("edition", "Shipped, not confirmed")
    COMING = "coming", pgettext_lazy("edition", "Confirmed, not yet in force")
    IN_FORCE = "in_force", pgettext_lazy("edition", "In force")
    ENDED = "ended", pgettext_lazy("edition", "No longer in force")


class Confidence(TextChoices):
    """How sure whoever shipped a rule was of it."""

    DEFAULT = "default", _("Our own default, not law")
    CONFIRMED = "confirmed", _("Looked up in the source")
    PARTLY = "partly", _("Looked up in part; check the rest")
    MEMORY = "memory", _("Not looked up: check before you confirm")


class DeadlineKind(TextChoices):
    """What a clock counts down to."""

    REGISTRATION = "registration", pgettext_lazy("deadline", "Registration")
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    UPDATE = "update", _("Next update")
    ANSWER = "answer", pgettext_lazy("deadline", "Answer")
    REVIEW_ACKNOWLEDGEMENT = (
        "review_acknowledgement",
        pgettext_lazy("deadline", "Acknowledgement of the review"),
    )
    REVIEW = "review", pgettext_lazy("deadline", "Answer to the review")
    REMEDY = "remedy", pgettext_lazy("deadline", "Remedy")
    OPTION = "option", pgettext_lazy("deadline", "Choice among the options")
    OUTSIDE = "outside", pgettext_lazy("deadline", "Way to an outside body")
    OUTSIDE_DECISION = (
        "outside_decision",
        pgettext_lazy("deadline", "Decision of an outside body"),
    )
    RETENTION = "retention", pgettext_lazy("deadline", "Keeping of the record")


# Clocks that somebody else's rights run by: their end is no failure of ours.
LAPSING = frozenset(
    {
        DeadlineKind.OPTION,
        DeadlineKind.OUTSIDE,
        DeadlineKind.OUTSIDE_DECISION,
        DeadlineKind.RETENTION,
    }
)


class StartEvent(TextChoices):
    """From what a time limit is counted."""

    RECEIVED = "received", pgettext_lazy("counted from", "received")
    REGISTERED = "registered", pgettext_lazy("counted from", "registered")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("counted from", "acknowledged")
    SENT_TO_COMPANY = (
        "sent_to_company",
        pgettext_lazy("counted from", "sent to the company by an authority"),
    )
    CLAIM_PRESENTED = (
        "claim_presented",
        pgettext_lazy("counted from", "claim presented"),
    )
    CONFIRMATION_DOCUMENT = (
        "confirmation_document",
        pgettext_lazy("counted from", "confirmation document given"),
    )
    LAST_REQUIREMENT = (
        "last_requirement",
        pgettext_lazy("counted from", "last missing document received"),
    )
    EXTERNAL_APPLICATION = (
        "external_application",
        pgettext_lazy("counted from", "application to an outside body"),
    )
    TOLD = "told", pgettext_lazy("counted from", "last news from us")
    ANSWERED = "answered", pgettext_lazy("counted from", "answered")
    REVIEW_ASKED = "review_asked", pgettext_lazy("counted from", "review asked for")
    PROMISED = "promised", pgettext_lazy("counted from", "remedy promised")
    CLOSED = "closed", pgettext_lazy("counted from", "closed")
    REOPENED = "reopened", pgettext_lazy("counted from", "taken up again")


# Dates nobody but a person can tell us; the others are moments of the case itself.
RECORDED_BY_HAND = (
    StartEvent.SENT_TO_COMPANY,
    StartEvent.CLAIM_PRESENTED,
    StartEvent.CONFIRMATION_DOCUMENT,
    StartEvent.LAST_REQUIREMENT,
    StartEvent.EXTERNAL_APPLICATION,
)


class MetBy(TextChoices):
    """What stops a clock."""

    RECEIPT = "receipt", pgettext_lazy("met by", "the receipt given at once")
    REGISTERED = "registered", pgettext_lazy("met by", "registration")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("met by", "acknowledgement sent")
    TOLD = "told", pgettext_lazy("met by", "news sent")
    OFFERED = "offered", pgettext_lazy("met by", "a solution proposed")
    ANSWERED = "answered", pgettext_lazy("met by", "answer sent")
    REMEDY_DONE = "remedy_done", pgettext_lazy("met by", "remedy carried out")
    NOTHING = "nothing", pgettext_lazy("met by", "nothing: it runs out by itself")


class ExtensionBasis(TextChoices):
    """How an extension is measured."""

    ADDED = "added", pgettext_lazy("extension", "added to the limit")
    TOTAL = "total", pgettext_lazy("extension", "in total, from the start")
    OPEN = "open", pgettext_lazy("extension", "to a date told to the complainant")


class PauseReason(TextChoices):
    """Why a clock stands still."""

    COMPLAINANT = (
        "complainant",
        pgettext_lazy("pause", "We wait for something only you can tell us."),
    )
    COURT = "court", pgettext_lazy("pause", "A court is looking at the same matter.")
    AGREED = "agreed", pgettext_lazy("pause", "You agreed to wait.")


class Recipient(TextChoices):
    """Who is told when a clock runs down."""

    OWNER = "owner", pgettext_lazy("recipient", "Whoever handles the case")
    LEAD = "lead", pgettext_lazy("recipient", "The leads of its department")
    REPRESENTATIVE = (
        "representative",
        pgettext_lazy("recipient", "The complaints management representative"),
    )
    MANAGEMENT = "management", pgettext_lazy("recipient", "Top management")


class Demandable(TextChoices):
    """Steps a process may demand before a decision."""

    CONSULT = "consult", pgettext_lazy("demand", "A department was consulted")
    ASK = "ask", pgettext_lazy("demand", "The complainant was asked")
    OFFER = "offer", pgettext_lazy("demand", "Options were offered")


class InvestigationLevel(TextChoices):
    """How deep an investigation goes (ISO 10002:2018 7.6)."""

    LIGHT = "light", pgettext_lazy("investigation", "Light")
    STANDARD = "standard", pgettext_lazy("investigation", "Standard")
    FULL = "full", pgettext_lazy("investigation", "Full")
