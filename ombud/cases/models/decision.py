"""What we decided, who drafted it and who approved it."""

from django.db import models
from django.db.models import F, Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import Outcome


class Decision(Written):
    """`no_remedy_because` says why nothing is promised though we agree."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=Outcome)
    reasons = Words()
    no_remedy_because = Words(blank=True)
    drafted_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    returned_because = Words(blank=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["drafted_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
                name="nobody_approves_their_own_draft",
            ),
            models.CheckConstraint(
                condition=~Q(reasons=""), name="a_decision_has_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"decision on {self.case_id}"
