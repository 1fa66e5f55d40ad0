"""Who must not take part in a case, and who said that they may."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written
from ombud.cases.vocabulary import Moment, Part, RecusalReason, Tie


class Declaration(Written):
    """What a person says about conflicts of interest of theirs; without `ties`, none.

    Spec: ISO 10002:2018 annex D (2014: C), objectivity.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="declarations")
    user = models.ForeignKey("people.User", models.PROTECT)
    part = models.CharField(max_length=10, choices=Part)
    moment = models.CharField(max_length=10, choices=Moment)
    ties = ArrayField(models.CharField(max_length=10, choices=Tie), default=list)
    words = Words(blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["declared_at", "id"]
        indexes = [models.Index("case", "user", name="declarations_of_a_person")]

    def __str__(self) -> str:
        return f"declaration on {self.case_id}"


class Recusal(Written):
    """A person must not see a case, in any role, until the recusal is lifted."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals")
    user = models.ForeignKey(
        "people.User", models.PROTECT, related_name="cases_kept_from"
    )
    reason = models.CharField(max_length=10, choices=RecusalReason)
    since = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    lifted_because = Words(blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "case", "reason"],
                condition=Q(lifted_at=None),
                name="a_person_is_recused_once_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None)
                | (Q(lifted_by__isnull=False) & ~Q(lifted_because="")),
                name="a_recusal_is_lifted_by_a_person_with_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"recusal from {self.case_id}"
