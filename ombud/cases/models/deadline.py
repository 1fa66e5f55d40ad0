"""A clock running on a case."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.vocabulary import DeadlineKind
from ombud.rulebook.vocabulary import Basis


class Deadline(models.Model):
    """`met_at` and `missed_at` may both be set: missed first, met late."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=20, choices=DeadlineKind)
    basis = models.CharField(max_length=10, choices=Basis)
    profile = models.ForeignKey("rulebook.Profile", models.PROTECT)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(
                "due_at",
                name="deadline_still_running",
                condition=Q(met_at=None, missed_at=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "profile"],
                condition=Q(met_at=None),
                name="one_running_clock_of_each_kind_and_profile",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.case_id} due {self.due_at:%Y-%m-%d}"
