"""The daily letter with what somebody of ours has not read yet."""

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from ombud.mail import digests

log = structlog.get_logger(__name__)
BATCH = 100


@app.periodic(cron="*/5 * * * *", periodic_id="digests")
@app.task(queueing_lock="digests")
def send_digests(timestamp: int) -> None:
    """Every five minutes, write to those whose hour has come, and send what waits.

    A worker that stood still for days writes one digest, not one for each of them.
    """
    at = timezone.now()
    queued, sent = digests.put_out(at=at), 0
    while sent < BATCH and digests.send_next(at=at):
        sent += 1
    if queued or sent:
        log.info("settled digests", queued=queued, sent=sent, timestamp=timestamp)
