"""Which webhooks are there, and what was sent to them? Reading only."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count, QuerySet

from ombud.hooks.models import Delivery, Webhook
from ombud.hooks.vocabulary import State


def webhooks() -> QuerySet[Webhook]:
    """Every webhook that is not removed, by name; their secrets are not read."""
    rows = Webhook.objects.filter(removed_at=None).defer("sealed", "former")
    return rows.order_by("name", "id")


def waiting_by_webhook() -> Mapping[int, int]:
    """How many messages wait for each webhook."""
    waiting = Delivery.objects.filter(state=State.WAITING).exclude(entry_id=None)
    rows = waiting.values_list("webhook")
    return dict(rows.annotate(Count("id")).order_by())


def deliveries(
    webhook: Webhook, *, state: str = "", before: int | None = None
) -> QuerySet[Delivery]:
    """The log of a webhook, newest first; from below the number `before`."""
    rows = Delivery.objects.filter(webhook=webhook).select_related("case")
    if state in State.values:
        rows = rows.filter(state=state)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return rows.defer("body", "answer", *_OF_A_CASE).order_by("-id")


def failed_since(webhook: Webhook, since: datetime) -> int:
    """How many were given up since a moment, and could be sent once more."""
    rows = Delivery.objects.filter(
        webhook=webhook, state=State.GIVEN_UP, settled_at__gte=since
    )
    return rows.exclude(entry_id=None).count()


_OF_A_CASE = ("case__search", "case__original", "case__narrative")
