"""The end of a case that nobody decided."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.message import Message
from ombud.cases.models.words import Line, Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import CloseReason


class Discontinuation(Written):
    """That a case ended without a decision, and what the complainant was told.

    `to`, `passed_on` and `consent` say to whom a complaint was passed on, when, and
    how we know that the complainant agreed.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="discontinuations")
    reason = models.CharField(max_length=20, choices=CloseReason)
    message = models.ForeignKey(Message, models.PROTECT)
    to = Line(max_length=200, blank=True)
    passed_on = models.DateField(null=True)
    consent = Words(blank=True)
    ended_by = models.ForeignKey("people.User", models.PROTECT)
    ended_at = models.DateTimeField()

    class Meta:
        ordering = ["ended_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=CloseReason.FORWARDED)
                | (~Q(to="") & ~Q(consent="") & Q(passed_on__isnull=False)),
                name="what_is_passed_on_names_to_whom_when_and_with_what_consent",
            )
        ]

    def __str__(self) -> str:
        return f"end of {self.case_id}: {self.reason}"
