"""From entries of the journal to messages that wait. A repetition changes nothing."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction

from ombud.cases.models import Case
from ombud.cases.states import STAGES, Status
from ombud.hooks.models import Delivery, Webhook, new_key
from ombud.hooks.vocabulary import FACTS, TEST, Told
from ombud.journal.models import Entry
from ombud.people.acting import Capacity, Door


class About(NamedTuple):
    """What may be told of a case."""

    reference: str
    status: str
    unit: str | None


@transaction.atomic
def put_out(entries: Sequence[Entry]) -> None:
    """Queue a message about each entry for every webhook that wants it.

    Nothing is told of a confidential complaint.
    """
    _hold_those_that_are_on()
    wanting = [
        hook
        for hook in Webhook.objects.filter(is_on=True).defer("sealed", "former")
        if any(entry.verb in hook.events for entry in entries)
    ]
    if not wanting:
        return
    told = [entry for entry in entries if entry.verb in Told.values]
    about = _about({entry.subject_id for entry in told})
    Delivery.objects.bulk_create(
        (
            _delivery(hook, entry, about[entry.subject_id])
            for entry in told
            if entry.subject_id in about
            for hook in wanting
            if entry.verb in hook.events
            and (not hook.units or about[entry.subject_id].unit in hook.units)
        ),
        ignore_conflicts=True,
    )


def _hold_those_that_are_on() -> None:
    """Until the messages are written, so that none waits for a webhook that was
    switched off or removed meanwhile. Those who write do not hold up each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM hooks_webhook WHERE is_on ORDER BY id FOR KEY SHARE"
        )


def test_of(webhook: Webhook, *, at: datetime) -> Delivery:
    """A message that tells of nothing, to see whether one arrives. Not saved."""
    key = new_key()
    body = _written(key, TEST, at, {"test": True})
    return Delivery(
        webhook=webhook, key=key, event=TEST, body=body, try_after=at, made_at=at
    )


def _about(pks: Collection[int]) -> Mapping[int, About]:
    rows = Case.objects.filter(pk__in=pks, confidential=False)
    columns = rows.values_list("pk", "reference", "status", "unit__code")
    return {pk: About(*rest) for pk, *rest in columns}


def _delivery(hook: Webhook, entry: Entry, about: About) -> Delivery:
    key = new_key()
    facts = {name: entry.facts.get(name) for name in FACTS.get(entry.verb, ())}
    data = {
        "reference": about.reference,
        "url": f"{settings.BASE_URL}/api/v1/cases/{about.reference}",
        "entry": entry.seq,
        "stage": str(STAGES[Status(about.status)]),
        "by": _who(entry),
        **({"deadline": facts} if facts else {}),
    }
    return Delivery(
        webhook=hook,
        key=key,
        case_id=entry.subject_id,
        entry_id=entry.pk,
        event=entry.verb,
        body=_written(key, entry.verb, entry.happened_at, data),
        try_after=entry.happened_at,
        made_at=entry.happened_at,
    )


def _who(entry: Entry) -> str:
    """Staff, complainant or clock. Whoever hands a complaint in has no case yet, and
    is known by the door they came through.
    """
    came_in = entry.door in {Door.WEB, Door.MAIL} and entry.actor_id is None
    return str(Capacity.COMPLAINANT) if came_in else entry.capacity


def _written(key: str, event: str, at: datetime, data: Mapping[str, object]) -> str:
    said = {"id": key, "type": event, "timestamp": at.isoformat(), "data": data}
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False)
