"""The only way to write in the journal."""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from ombud.journal import chains
from ombud.journal.models import Entry, Undelivered
from ombud.people.acting import Act


class Happening(NamedTuple):
    """Something that happened, as `record` takes it."""

    verb: StrEnum
    subject: models.Model
    facts: Mapping[str, object]


def record(verb: StrEnum, subject: models.Model, act: Act, **facts: object) -> Entry:
    """Write down that `verb` happened to `subject`, and queue its reactions.

    Call this inside the transaction that makes the change: then a change without
    an entry, or an entry without a change, cannot be committed.
    """
    _require_transaction()
    kind, pk = subject._meta.label_lower, subject.pk
    last = (
        Entry.objects.filter(subject_kind=kind, subject_id=pk)
        .order_by("-seq")
        .values_list("seq", "hash")
        .first()
    )
    seq, previous = (last[0] + 1, bytes(last[1])) if last else (1, chains.FIRST)
    entry = _linked(verb, subject, act, facts, seq=seq, previous=previous)
    entry.save()
    Undelivered.objects.create(entry=entry)
    return entry


def record_in_order(happenings: Sequence[Happening], act: Act) -> list[Entry]:
    """Write down what happened to many subjects of one kind at once, in this order.

    The same entries as `record` would write one by one, reactions queued as well. The
    subjects are locked by the caller.
    """
    _require_transaction()
    ends = _ends_of_chains([happening.subject for happening in happenings])
    entries = []
    for verb, subject, facts in happenings:
        seq, previous = ends.get(subject.pk, (0, chains.FIRST))
        entry = _linked(verb, subject, act, facts, seq=seq + 1, previous=previous)
        ends[subject.pk] = (entry.seq, bytes(entry.hash))
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    Undelivered.objects.bulk_create(Undelivered(entry=entry) for entry in entries)
    return entries


def _ends_of_chains(subjects: Sequence[models.Model]) -> dict[int, tuple[int, bytes]]:
    """The last place and hash of each chain there is."""
    if not subjects:
        return {}
    kind = subjects[0]._meta.label_lower
    last = (
        Entry.objects.filter(
            subject_kind=kind, subject_id__in={subject.pk for subject in subjects}
        )
        .order_by("subject_id", "-seq")
        .distinct("subject_id")
    )
    found = last.values_list("subject_id", "seq", "hash")
    return {pk: (seq, bytes(digest)) for pk, seq, digest in found}


def record_arrivals(
    verb: StrEnum,
    arrivals: Sequence[tuple[models.Model, Mapping[str, object]]],
    act: Act,
) -> None:
    """Write the first entry of many subjects at once. Nobody reacts to them.

    For history taken over from elsewhere: its letters were sent long ago.
    """
    _require_transaction()
    Entry.objects.bulk_create(
        _linked(verb, subject, act, facts, seq=1, previous=chains.FIRST)
        for subject, facts in arrivals
    )


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction it records.")


def _linked(
    verb: StrEnum,
    subject: models.Model,
    act: Act,
    facts: Mapping[str, object],
    *,
    seq: int,
    previous: bytes,
) -> Entry:
    plain: dict[str, Any] = json.loads(json.dumps(facts, cls=DjangoJSONEncoder))
    entry = Entry(
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        seq=seq,
        verb=str(verb),
        happened_at=act.at,
        actor_id=act.actor.pk if act.actor else None,
        capacity=str(act.capacity),
        door=str(act.door),
        facts=plain,
        previous=previous,
    )
    entry.hash = chains.link(
        previous=previous,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        seq=seq,
        verb=entry.verb,
        happened_at=chains.moment(act.at),
        actor_id=entry.actor_id,
        capacity=entry.capacity,
        door=entry.door,
        facts=plain,
    )
    return entry
