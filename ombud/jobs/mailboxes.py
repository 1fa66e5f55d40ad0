"""Every minute somebody looks into our mailboxes."""

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from ombud.mail import fetching

log = structlog.get_logger(__name__)


@app.periodic(cron="* * * * *", periodic_id="mailboxes")
@app.task(queueing_lock="mailboxes")
def look_into_mailboxes(timestamp: int) -> None:
    """Every minute, take in what came to the mailboxes in use."""
    found = fetching.fetch_all(at=timezone.now())
    if found.taken or found.left:
        told = {"taken": found.taken, "left": found.left}
        log.info("fetched mail", timestamp=timestamp, **told)
