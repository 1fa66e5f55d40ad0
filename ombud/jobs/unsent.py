"""Messages that waited leave, and who hears of one that could not; what is kept for
somebody at work alone is forgotten in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from ombud.cases import unsent
from ombud.cases.life import composing, writing
from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import NoticeKind
from ombud.people.acting import Act, Door
from ombud.rulebook.vocabulary import Recipient
from ombud.workplace import presence, recent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ombud.journal.models import Entry

log = structlog.get_logger(__name__)
BATCH = 200


@app.periodic(cron="* * * * * */5", periodic_id="unsent")
@app.task(queueing_lock="unsent")
def send_what_waited(timestamp: int) -> None:
    """Every five seconds, send the messages whose time has come. After a stop they
    leave late, and each once.
    """
    act = Act(actor=None, at=timezone.now(), door=Door.CLOCK)
    sent = 0
    for message in unsent.due(at=act.at, at_most=BATCH):
        try:
            sent += writing.release(message, act=act)
        except Exception:  # one that breaks must not hold up all that wait behind it
            log.exception("a message that waits could not be sent", message=message)
    if sent:
        log.debug("sent what waited", messages=sent, timestamp=timestamp)


@app.periodic(cron="*/10 * * * *", periodic_id="presence")
@app.task(queueing_lock="presence")
def forget_who_was_present(timestamp: int) -> None:
    """Every ten minutes, forget who had which form open."""
    act = Act(actor=None, at=timezone.now(), door=Door.CLOCK)
    if forgotten := presence.sweep(act=act):
        log.debug("forgot who was present", rows=forgotten, timestamp=timestamp)


@app.periodic(cron="47 3 * * *", periodic_id="recent-searches")
@app.task(queueing_lock="recent-searches")
def forget_what_was_looked_for(timestamp: int) -> None:
    """Every day, forget what people looked for too long ago."""
    act = Act(actor=None, at=timezone.now(), door=Door.CLOCK)
    if forgotten := recent.sweep(act=act):
        log.debug("forgot what was looked for", rows=forgotten, timestamp=timestamp)


def not_sent(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Its author hears that a message did not leave, or that a colleague took it back,
    and so does whoever is in charge: the author may not see the case any more. Whoever
    took it back knows.
    """
    for entry in entries:
        taken_back = entry.facts["why"] == composing.TAKEN_BACK
        yield Tiding(
            entry=entry,
            kind=NoticeKind.TAKEN_BACK if taken_back else NoticeKind.NOT_SENT,
            to=[Recipient.OWNER],
            people=[entry.facts["user_id"]],
            never=[entry.actor_id],
        )
