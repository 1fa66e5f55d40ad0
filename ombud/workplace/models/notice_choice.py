"""How somebody wants to hear of what happens, and when not."""

from django.db import models
from django.db.models import Q

from ombud.workplace.ways import Way

LAST_HOUR = 23


class NoticeChoice(models.Model):
    """A way somebody chose for one kind of event; without a row their role's counts."""

    user = models.ForeignKey(
        "people.User", models.CASCADE, related_name="notice_choices"
    )
    kind = models.CharField(max_length=20)  # a NoticeKind
    way = models.CharField(max_length=10, choices=Way)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], name="one_way_for_a_person_and_an_event"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind} by {self.way}"


class NoticeHours(models.Model):
    """When somebody gets their digest, and from which hour to which no mail at all.

    Hours are of the organisation's zone, 0 to 23. Quiet hours may lie over midnight.
    """

    user = models.OneToOneField(
        "people.User", models.CASCADE, related_name="notice_hours"
    )
    digest_at = models.PositiveSmallIntegerField()
    quiet_from = models.PositiveSmallIntegerField(null=True)
    quiet_until = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name_plural = "notice hours"
        constraints = [
            models.CheckConstraint(
                condition=Q(digest_at__lte=LAST_HOUR)
                & (Q(quiet_from=None) | Q(quiet_from__lte=LAST_HOUR))
                & (Q(quiet_until=None) | Q(quiet_until__lte=LAST_HOUR)),
                name="an_hour_is_one_of_a_day",
            ),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | (
                    Q(quiet_from__isnull=False, quiet_until__isnull=False)
                    & ~Q(quiet_from=models.F("quiet_until"))
                ),
                name="quiet_hours_begin_and_end",
            ),
        ]

    def __str__(self) -> str:
        return f"hours of {self.user_id}"
