"""What insight keeps of its own: figures of times that are over."""

from django.db import models
from django.db.models import Q


class PublishedQuarter(models.Model):
    """What the public is told of a quarter; `shown` as methods/disclosure.py says.

    Counted once, as things stood at `cut_off_at`, and never again: two versions of one
    quarter would tell by their difference what neither tells.
    """

    begins_on = models.DateField(unique=True)
    cut_off_at = models.DateTimeField()
    counted_at = models.DateTimeField()
    shown = models.JSONField()

    class Meta:
        ordering = ["begins_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on__day=1, begins_on__month__in=[1, 4, 7, 10]),
                name="a_quarter_is_named_by_its_first_day",
            ),
            models.CheckConstraint(
                condition=Q(counted_at__gte=models.F("cut_off_at")),
                name="a_quarter_is_counted_when_it_is_over",
            ),
        ]

    def __str__(self) -> str:
        return f"figures of the quarter from {self.begins_on:%Y-%m-%d}"


class CustomerNumber(models.Model):
    """How many customers there were on a day: what complaints are compared with."""

    counted_on = models.DateField()
    number = models.PositiveIntegerField()
    stated_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()

    class Meta:
        ordering = ["counted_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gt=0), name="a_rate_needs_customers"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} customers on {self.counted_on:%Y-%m-%d}"
