"""Programs elsewhere are told of what happened; nobody's work waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from ombud.hooks import clearing, keeping, queueing, sending
from ombud.hooks.events import WebhookEvent
from ombud.hooks.vocabulary import Off, Told
from ombud.mail import accounts
from ombud.people.acting import Act, Door
from ombud.people.models import User

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ombud.journal.models import Entry

log = structlog.get_logger(__name__)


def _tell_keepers(entries: Sequence[Entry]) -> None:
    """Write to whoever keeps webhooks that one was switched off by itself."""
    for entry in entries:
        if entry.facts["why"] != Off.BY_HAND:
            keepers = User.objects.filter(is_active=True, role__in=keeping.MAY)
            accounts.put_out_to(list(keepers), entry)


REACTIONS: Mapping[str, Sequence[Callable[[Sequence[Entry]], None]]] = {
    **{verb: [queueing.put_out] for verb in Told.values},
    WebhookEvent.SWITCHED_OFF: [_tell_keepers],
}


@app.periodic(cron="* * * * * */5", periodic_id="webhooks")
@app.task(queueing_lock="webhooks")
def tell_programs_elsewhere(timestamp: int) -> None:
    """Every five seconds, send the messages to webhooks that are due."""
    act = Act(actor=None, at=timezone.now(), door=Door.CLOCK)
    if tried := sending.deliver_all(act=act):
        log.debug("told webhooks", messages=tried, timestamp=timestamp)


@app.periodic(cron="33 3 * * *", periodic_id="webhook-log")
@app.task(queueing_lock="webhook-log")
def forget_old_deliveries(timestamp: int) -> None:
    """Every night, forget what was sent to webhooks more than thirty days ago."""
    act = Act(actor=None, at=timezone.now(), door=Door.CLOCK)
    if forgotten := clearing.clear(act=act):
        log.info("forgot deliveries", messages=forgotten, timestamp=timestamp)
