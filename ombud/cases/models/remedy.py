"""What we promised to do, and the proof that it was done."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.option import Option
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import RemedyKind


class Remedy(Written):
    case = models.ForeignKey(Case, models.CASCADE, related_name="remedies")
    option = models.ForeignKey(Option, models.PROTECT, null=True)
    kind = models.CharField(max_length=20, choices=RemedyKind)
    description = models.TextField()
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    due_on = models.DateField(null=True)
    promised_at = models.DateTimeField()
    proof = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("people.User", models.PROTECT, null=True)

    class Meta:
        ordering = ["promised_at", "id"]
        verbose_name_plural = "remedies"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | (~Q(proof="") & Q(done_by__isnull=False)),
                name="a_remedy_is_done_only_with_proof",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.case_id}"
