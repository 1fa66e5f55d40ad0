"""A question to a department, and its answer or its refusal."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written


class Consultation(Written):
    """`advised_at` is also when a department declined, saying why.

    Only the `addressee`, where one is named, sees the case for it.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="consultations")
    unit = models.ForeignKey("people.Unit", models.PROTECT)
    question = Words()
    asked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    advice = Words(blank=True)
    advised_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    advised_at = models.DateTimeField(null=True)
    addressee = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    declined_because = Words(blank=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(advised_at=None, advised_by=None)
                | Q(advised_at__isnull=False, advised_by__isnull=False),
                name="advice_has_a_name_and_a_date",
            ),
            models.CheckConstraint(
                condition=Q(declined_because="") | Q(advice=""),
                name="a_department_advises_or_declines",
            ),
        ]
        indexes = [
            models.Index(
                "due_on",
                name="consultations_to_remind_of",
                condition=Q(advised_at=None, reminded_at=None),
            ),
            # Which cases a department was asked about, without reading what it was.
            models.Index("unit", "addressee", "case", name="cases_asked_of_a_unit"),
            models.Index(
                "unit",
                "addressee",
                "case",
                condition=Q(advised_at=None),
                name="questions_still_open",
            ),
        ]

    def __str__(self) -> str:
        return f"consultation of {self.unit_id} on {self.case_id}"
