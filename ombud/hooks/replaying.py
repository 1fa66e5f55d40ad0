"""Messages sent once more by hand, and one sent to see whether it arrives."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ombud.access import throttling
from ombud.hooks import keeping, queueing, sending
from ombud.hooks.events import WebhookEvent
from ombud.hooks.models import Delivery, Webhook
from ombud.hooks.vocabulary import State, Trouble
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Refused
from ombud.vault import sealing

TRIES = "webhook-test"  # as throttling counts them
MOST = 10_000


class IsOff(Refused):
    """Nothing leaves while the webhook is off."""

    code = "webhook_off"

    def __init__(self) -> None:
        self.message = _("The webhook is off. Switch it on first.")
        super().__init__(self.message)


class CannotSign(Refused):
    """The secret is sealed under a key that this machine does not have."""

    code = "webhook_secret"

    def __init__(self) -> None:
        self.message = _("The secret cannot be opened here. Make a new one.")
        super().__init__(self.message)


def try_out(webhook: Webhook, *, act: Act) -> Delivery:
    """Send a test now, on or off; the delivery says what came back.

    Raises NotAllowed, TooOften, CannotSign.
    """
    keeping.require_may(act)
    throttling.demand(TRIES, str(act.staff.pk), at=act.at)
    with transaction.atomic():
        delivery = queueing.test_of(webhook, at=act.at)
        # Nobody else sends it meanwhile.
        delivery.try_after = act.at + sending.LEASE
        delivery.save()
        try:
            parcel = sending.parcel_of(delivery, at=act.at)
        except sealing.CannotOpen:
            raise CannotSign from None
    outcome = sending.send(parcel, moment=int(act.at.timestamp()))
    with transaction.atomic():
        sending.settle(outcome, act=act)
        written = Delivery.objects.filter(pk=delivery.pk).first()
        if written is None:  # the webhook was removed meanwhile, and its log
            delivery.state, delivery.trouble = State.GIVEN_UP, Trouble.OFF
            return delivery
        delivery = written
        facts = {"delivery": delivery.pk, "state": delivery.state}
        record(WebhookEvent.TRIED, webhook, act, **facts)
    return delivery


@transaction.atomic
def again(delivery: Delivery, *, act: Act) -> Delivery:
    """Send one once more, under the key it had, so that the receiver knows it.

    Raises NotAllowed, also for a test, or IsOff.
    """
    hook = _on(delivery.webhook, act)
    if delivery.entry_id is None:
        raise NotAllowed
    row = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if row.state != State.WAITING:
        _wait(Delivery.objects.filter(pk=row.pk), act.at)
        record(WebhookEvent.SENT_AGAIN, hook, act, deliveries=1)
    else:  # it waits for its turn: now it need not
        Delivery.objects.filter(pk=row.pk).update(try_after=act.at)
    row.refresh_from_db()
    return row


@transaction.atomic
def again_since(webhook: Webhook, *, since: datetime, act: Act) -> int:
    """Send everything once more that was given up since a moment; how many there are.

    Raises NotAllowed, or IsOff.
    """
    hook = _on(webhook, act)
    failed = Delivery.objects.filter(
        webhook=hook, state=State.GIVEN_UP, settled_at__gte=since
    ).exclude(entry_id=None)
    rows = list(failed.order_by("id").values_list("pk", flat=True)[:MOST])
    if rows:
        _wait(Delivery.objects.filter(pk__in=rows), act.at)
        facts = {"deliveries": len(rows), "since": since}
        record(WebhookEvent.SENT_AGAIN, hook, act, **facts)
    return len(rows)


def _wait(rows: QuerySet[Delivery], at: datetime) -> None:
    rows.update(
        state=State.WAITING, attempts=0, try_after=at, settled_at=None, trouble=""
    )


def _on(webhook: Webhook, act: Act) -> Webhook:
    keeping.require_may(act)
    rows = Webhook.objects.select_for_update().filter(removed_at=None)
    hook = rows.get(pk=webhook.pk)
    if not hook.is_on:
        raise IsOff
    return hook
