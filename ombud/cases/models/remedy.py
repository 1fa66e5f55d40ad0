"""What we promised to do, and the proof that it was done."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.option import Option
from ombud.cases.models.words import Line, Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import Affected, RemedyKind, RemedyOrigin


class Remedy(Written):
    """A promise. `owner` carries it out; a failed one is `repeated` by another."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="remedies")
    option = models.ForeignKey(Option, models.PROTECT, null=True)
    origin = models.CharField(
        max_length=10, choices=RemedyOrigin, default=RemedyOrigin.DECISION
    )
    repeats = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="repeated"
    )
    kind = models.CharField(max_length=20, choices=RemedyKind)
    description = Words()
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    due_on = models.DateField(null=True)
    promised_at = models.DateTimeField()
    proof = Words(blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("people.User", models.PROTECT, null=True)
    owner = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="remedies_owned"
    )
    paid_on = models.DateField(null=True)
    payment_reference = Line(max_length=100, blank=True)
    failed_at = models.DateTimeField(null=True)
    failed_because = Words(blank=True)

    class Meta:
        ordering = ["promised_at", "id"]
        verbose_name_plural = "remedies"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | (~Q(proof="") & Q(done_by__isnull=False)),
                name="a_remedy_is_done_only_with_proof",
            ),
            models.CheckConstraint(
                condition=Q(failed_at=None) | ~Q(failed_because=""),
                name="a_remedy_fails_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(paid_on=None) | Q(amount__isnull=False),
                name="only_a_sum_is_paid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.case_id}"

    @property
    def is_repeated(self) -> bool:
        """Is another promised in its place? Read with `repeated` selected."""
        return hasattr(self, "repeated")


class OthersAffected(Written):
    """Whether others suffered the same without complaining. The latest counts."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="others_affected")
    answer = models.CharField(max_length=10, choices=Affected)
    estimate = models.PositiveIntegerField(null=True)
    reasons = Words()
    checked_by = models.ForeignKey("people.User", models.PROTECT)
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["checked_at", "id"]
        verbose_name_plural = "others affected"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reasons=""),
                name="others_affected_is_answered_with_reasons",
            )
        ]

    def __str__(self) -> str:
        return f"others affected as in {self.case_id}"
