"""What the complainant says to our answer, and that they withdraw."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.message import Message
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import (
    Channel,
    PressureSign,
    ReactionKind,
    WithdrawalReason,
)


class Reaction(Written):
    """`evidence` says how we know when staff wrote it down. The latest one counts.

    `declines_review`: they do not want somebody else inside to look at it again.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=10, choices=ReactionKind)
    to = models.ForeignKey(Message, models.PROTECT)
    words = Words(blank=True)
    declines_review = models.BooleanField(default=False)
    through = models.CharField(max_length=20, choices=Channel)
    evidence = Words(blank=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True)
    reacted_at = models.DateTimeField()

    class Meta:
        ordering = ["reacted_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recorded_by=None)
                | Q(kind=ReactionKind.NO_REPLY)
                | ~Q(evidence=""),
                name="a_reaction_written_down_by_staff_has_evidence",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.case_id}"


class Withdrawal(Written):
    """That the complainant no longer wants to go on, why, and what speaks against its
    being their own will (`signs`).
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="withdrawals")
    message = models.ForeignKey(Message, models.PROTECT)
    why = models.CharField(
        max_length=10, choices=WithdrawalReason, default=WithdrawalReason.NOT_SAID
    )
    through = models.CharField(max_length=20, choices=Channel)
    evidence = Words(blank=True)
    signs = ArrayField(
        models.CharField(max_length=12, choices=PressureSign), default=list
    )
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True)
    withdrawn_at = models.DateTimeField()
    restored_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["withdrawn_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recorded_by=None) | ~Q(evidence=""),
                name="a_withdrawal_written_down_by_staff_has_evidence",
            )
        ]

    def __str__(self) -> str:
        return f"withdrawal of {self.case_id}"
