"""The words of giving something of a case to somebody outside."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class RecipientKind(TextChoices):
    """What kind of body or person something of a case is given to."""

    PARTNER = "partner", pgettext_lazy("given to", "Partner or supplier")
    PROCESSOR = "processor", pgettext_lazy("given to", "Who works on our behalf")
    REGULATOR = "regulator", pgettext_lazy("given to", "Authority or regulator")
    OUTSIDE_BODY = (
        "outside_body",
        pgettext_lazy("given to", "Ombudsman or other outside body"),
    )
    COURT = "court", pgettext_lazy("given to", "Court")
    POLICE = "police", pgettext_lazy("given to", "Police or prosecutor")
    INSURER = "insurer", pgettext_lazy("given to", "Insurer")
    REPRESENTATIVE = (
        "representative",
        pgettext_lazy("given to", "Who acts for the complainant"),
    )
    COMPLAINANT = "complainant", pgettext_lazy("given to", "The complainant")
    OTHER = "other", pgettext_lazy("given to", "Somebody else")


class Basis(TextChoices):
    """Why something of a case may be given to somebody."""

    CONSENT = "consent", pgettext_lazy("basis", "The complainant agreed")
    LAW = "law", pgettext_lazy("basis", "A law demands it")
    CONTRACT = "contract", pgettext_lazy("basis", "A contract needs it")
    VITAL = "vital", pgettext_lazy("basis", "Somebody’s life or health is at stake")
    REQUEST = "request", pgettext_lazy("basis", "The complainant asked for it")


class Content(TextChoices):
    """What of a case is given."""

    IDENTITY = "identity", pgettext_lazy("content", "Name, address and contact")
    COMPLAINT = "complaint", pgettext_lazy("content", "What was complained of")
    LETTERS = "letters", pgettext_lazy("content", "What was written to and fro")
    FILES = "files", pgettext_lazy("content", "Files and evidence")
    OUTCOME = "outcome", pgettext_lazy("content", "Findings, decision and remedies")
    RECORD = "record", pgettext_lazy("content", "The record of what was done")


class Way(TextChoices):
    """By which way it is given."""

    POST = "post", pgettext_lazy("given by", "By post")
    EMAIL = "email", pgettext_lazy("given by", "By e-mail")
    PORTAL = "portal", pgettext_lazy("given by", "Through a portal or another system")
    HAND = "hand", pgettext_lazy("given by", "Handed over")
    SPOKEN = "spoken", pgettext_lazy("given by", "Spoken")


class PackFiles(TextChoices):
    """Which files go into the documents for somebody outside."""

    WHOLE = "whole", pgettext_lazy("files of a pack", "As they are")
    REDACTED = (
        "redacted",
        pgettext_lazy("files of a pack", "Without names, where somebody took them out"),
    )
    LOOKED_AT = (
        "looked_at",
        pgettext_lazy("files of a pack", "Only those somebody looked through"),
    )


class ConsentAnswer(TextChoices):
    """What the complainant said when asked whether something may be given."""

    AGREED = "agreed", pgettext_lazy("consent", "Agreed")
    DECLINED = "declined", pgettext_lazy("consent", "Declined")


# The bases that need a name: which law, which contract, whose life and why.
NEEDS_GROUNDS: Mapping[str, object] = {
    Basis.LAW: pgettext_lazy("grounds", "Which law, and which part of it"),
    Basis.CONTRACT: pgettext_lazy("grounds", "Which contract, and what it needs"),
    Basis.VITAL: pgettext_lazy("grounds", "Whose life or health, and what threatens"),
}
