"""Nothing may be erased as long as somebody says so."""

from django.db import models
from django.db.models import Q

from ombud.cases.models.case import Case
from ombud.cases.models.words import Words
from ombud.cases.models.written import Written


class Hold(Written):
    """A legal hold on one case, on all cases of a person, or on a category.

    It lasts until somebody lifts it; `review_on` is when it is looked at again.
    """

    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="holds")
    person = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, related_name="+"
    )
    category = models.ForeignKey(
        "rulebook.Category", models.PROTECT, null=True, related_name="+"
    )
    because = Words()
    review_on = models.DateField()
    placed_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_because = Words(blank=True)

    class Meta:
        ordering = ["placed_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, person=None, category=None)
                | Q(case=None, person__isnull=False, category=None)
                | Q(case=None, person=None, category__isnull=False),
                name="a_hold_is_on_one_case_person_or_category",
            ),
            models.CheckConstraint(condition=~Q(because=""), name="a_hold_has_reasons"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False)),
                name="a_hold_is_lifted_by_a_person_at_a_moment",
            ),
        ]
        indexes = [
            models.Index("category", name="holds_in_force", condition=Q(lifted_at=None))
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"
