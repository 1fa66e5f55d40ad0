"""What is complained of, point by point, and what we found on each."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import FindingResult


class Point(Written):
    case = models.ForeignKey(Case, models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    text = Words()
    result = models.CharField(max_length=20, choices=FindingResult, blank=True)
    reasons = Words(blank=True)
    evidence = models.ManyToManyField("cases.Evidence", related_name="points")
    found_at = models.DateTimeField(null=True)
    found_by = models.ForeignKey("people.User", models.PROTECT, null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"], name="points_of_a_case_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(result="") | (~Q(reasons="") & Q(found_at__isnull=False)),
                name="a_finding_has_reasons_and_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}.{self.number}"
