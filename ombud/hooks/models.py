"""Which programs elsewhere are told, and what was sent to them."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ombud.hooks.vocabulary import Off, State, Trouble


def new_key() -> str:
    return f"msg_{uuid.uuid4().hex}"


class Webhook(models.Model):
    """Somewhere we tell of what happens. `units` are codes of departments; none means
    all of them.

    `sealed` is the secret; until `former_until` the `former` one signs as well.
    `failing_since` is when the first of an unbroken row of failures happened. `form`
    is the key of the form that made it, or made its secret, so that none does it twice.
    """

    name = models.CharField(max_length=80)
    address = models.CharField(max_length=500)
    events = ArrayField(models.CharField(max_length=60))
    units = ArrayField(models.CharField(max_length=50), default=list)
    sealed = models.BinaryField(null=True)
    former = models.BinaryField(null=True)
    former_until = models.DateTimeField(null=True)
    is_on = models.BooleanField(default=True)
    off_because = models.CharField(max_length=10, choices=Off, blank=True)
    failing_since = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    form = models.UUIDField(null=True, unique=True)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(events=[]), name="a_webhook_tells_of_something"
            ),
            models.CheckConstraint(
                condition=Q(is_on=False) | Q(sealed__isnull=False, removed_at=None),
                name="a_webhook_that_is_on_can_sign",
            ),
        ]

    def __str__(self) -> str:
        return f"webhook {self.pk}"


class Delivery(models.Model):
    """One message to one webhook. `body` is what is sent, the same at every try: a
    reference, codes and moments, and never a name or anything somebody wrote.

    `key` tells the receiver that a message comes twice. `attempts` counts since it was
    queued or sent again, `tries` all of them. `status` and `answer` are what came back
    to the last one. Without an entry it was a test.
    """

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    key = models.CharField(max_length=40, unique=True, default=new_key)
    case = models.ForeignKey("cases.Case", models.CASCADE, null=True, related_name="+")
    entry_id = models.BigIntegerField(null=True)
    event = models.CharField(max_length=60)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)
    try_after = models.DateTimeField()
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    trouble = models.CharField(max_length=20, choices=Trouble, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "entry_id"],
                name="an_event_is_told_to_a_webhook_once",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WAITING) | Q(settled_at__isnull=False),
                name="a_settled_delivery_knows_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["try_after"],
                name="deliveries_due",
                condition=Q(state=State.WAITING),
            ),
            models.Index(
                fields=["webhook", "case", "id"],
                name="deliveries_in_order",
                condition=Q(state=State.WAITING),
            ),
            models.Index(fields=["webhook", "-id"], name="deliveries_newest_first"),
            models.Index(fields=["settled_at"], name="deliveries_by_end"),
            models.Index(
                fields=["made_at"],
                name="deliveries_of_tests",
                condition=Q(entry_id=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} to {self.webhook_id}"
