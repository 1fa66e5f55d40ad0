"""What we changed because of complaints, as everybody may read it."""

from django.db import models
from django.db.models import F, Q

from ombud.cases.models import Case
from ombud.cases.models.written import Written


class Change(Written):
    """One thing we do differently. What is told of it stands in its editions."""

    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                ),
                name="a_change_is_withdrawn_by_a_person_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"change {self.pk}"


class ChangeEdition(Written):
    """What is told of a change, by language; `cases` are the complaints that led to it.

    Published once a second person agreed. The newest published one is what everybody
    reads; none is changed afterwards.
    """

    change = models.ForeignKey(Change, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    texts = models.JSONField()
    category = models.ForeignKey("rulebook.Category", models.PROTECT, null=True)
    changed_on = models.DateField()
    cases = models.ManyToManyField(Case, related_name="+")
    led_by = models.PositiveIntegerField()
    written_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["change", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "number"], name="a_change_has_each_edition_once"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="a_change_is_published_by_a_person_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("written_by")),
                name="nobody_publishes_what_they_wrote",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change_id} edition {self.number}"
