"""A second look at our decision, by somebody who had no part in it."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import Channel, ReviewResult


class Review(Written):
    """No reason is demanded from whoever asks: `words` may be empty.

    `before_answer` marks one that a rule demands before a refusal may be sent;
    `overtaken_at` one that ended because an outside body took the matter up.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="reviews")
    number = models.PositiveSmallIntegerField()
    before_answer = models.BooleanField(default=False)
    words = Words(blank=True)
    through = models.CharField(max_length=20, choices=Channel, blank=True)
    evidence = Words(blank=True)
    asked_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    scope = Words(blank=True)
    reviewer = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="reviews"
    )
    named_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=10, choices=ReviewResult, blank=True)
    reasons = Words(blank=True)
    concluded_at = models.DateTimeField(null=True)
    overtaken_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"], name="reviews_of_a_case_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(concluded_at=None, overtaken_at=None),
                name="one_review_of_a_case_runs_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(result="", concluded_at=None)
                | (
                    ~Q(result="")
                    & ~Q(reasons="")
                    & Q(concluded_at__isnull=False, reviewer__isnull=False)
                ),
                name="a_review_ends_with_a_result_and_reasons_by_its_reviewer",
            ),
            models.CheckConstraint(
                condition=Q(overtaken_at=None) | Q(concluded_at=None),
                name="a_review_is_concluded_or_overtaken_not_both",
            ),
        ]

    def __str__(self) -> str:
        return f"review {self.number} of {self.case_id}"
