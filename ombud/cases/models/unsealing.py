"""Who asked to look at a confidential case nobody had let them into."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written


class Unsealing(Written):
    """A request to see a confidential case for a day, and what a second person said.

    `is_danger`: somebody's life is in danger, so it was opened at once and is looked
    at afterwards. From `opened_at` until `closes_at` whoever asked sees the case.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="unsealings")
    asked_by = models.ForeignKey(
        "people.User", models.PROTECT, related_name="unsealings_asked"
    )
    because = Words()
    is_danger = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    is_agreed = models.BooleanField(null=True)
    answer = Words(blank=True)
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [models.Index("asked_by", "case", name="unsealings_of_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=models.F("asked_by")),
                name="nobody_unseals_a_case_alone",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None)
                | Q(closes_at__gte=models.F("opened_at"), closes_at__isnull=False),
                name="what_is_unsealed_is_sealed_again",
            ),
            models.UniqueConstraint(
                fields=["asked_by", "case"],
                condition=Q(answered_at=None),
                name="one_question_to_unseal_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"unsealing of {self.case_id}"
