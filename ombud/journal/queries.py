"""What may be asked of the journal. Reading only."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from django.db import models
from django.db.models import QuerySet

from ombud.journal.known_rows import Known
from ombud.journal.models import Entry

READ_ALREADY = "_chain_read_already"


def entries_of(subject: models.Model) -> QuerySet[Entry]:
    """The chain of one subject, oldest first; from its entries, where they were read
    already.
    """
    known = subject.__dict__.get(READ_ALREADY)
    return _chain_of(subject) if known is None else cast("QuerySet[Entry]", known)


def know_chain(subject: models.Model, entries: list[Entry]) -> None:
    """Whoever read a whole chain for a page says so: nobody asks for it again."""
    subject.__dict__[READ_ALREADY] = Known(entries, lambda: _chain_of(subject))


def _chain_of(subject: models.Model) -> QuerySet[Entry]:
    return Entry.objects.filter(
        subject_kind=subject._meta.label_lower, subject_id=subject.pk
    ).order_by("seq")


def last_of(subject: models.Model) -> int:
    """The number of the newest entry of a subject; 0 where there is none."""
    newest = entries_of(subject).order_by("-seq").values_list("seq", flat=True)
    return newest.first() or 0


def facts_of(entry_id: int) -> Mapping[str, Any]:
    """What an entry tells; nothing where there is none."""
    found = Entry.objects.filter(pk=entry_id).values_list("facts", flat=True)
    return found.first() or {}


def has_happened(
    verb: StrEnum, subject: models.Model, *, by: int, since: datetime
) -> bool:
    """Did this person (by id) do that to the subject at `since` or later?"""
    entries = entries_of(subject).order_by()
    return entries.filter(verb=verb, actor_id=by, happened_at__gte=since).exists()


def those_it_happened_to(
    verb: StrEnum,
    subjects: type[models.Model],
    pks: Collection[int],
    *,
    by: int,
    since: datetime,
) -> set[int]:
    """Of many subjects of one kind, by their keys, those this person (by id) did that
    to at `since` or later.
    """
    entries = Entry.objects.filter(
        subject_kind=subjects._meta.label_lower, subject_id__in=pks, verb=verb
    )
    theirs = entries.filter(actor_id=by, happened_at__gte=since)
    return {*theirs.values_list("subject_id", flat=True)}


def has_ever_happened(verb: StrEnum, subject: models.Model) -> bool:
    """Did that ever happen to the subject, by whomever?"""
    return entries_of(subject).order_by().filter(verb=verb).exists()


def have_happened(
    verbs: Collection[str], subjects: type[models.Model], pks: Collection[int]
) -> dict[int, set[str]]:
    """Which of these ever happened to many subjects of one kind, by their keys."""
    entries = Entry.objects.filter(
        subject_kind=subjects._meta.label_lower, subject_id__in=pks, verb__in=verbs
    )
    found: dict[int, set[str]] = {}
    for pk, verb in entries.values_list("subject_id", "verb"):
        found.setdefault(pk, set()).add(verb)
    return found


def entries_about(
    verbs: Collection[str], subjects: type[models.Model], pks: Collection[int]
) -> dict[int, list[Entry]]:
    """The entries of these verbs on many subjects of one kind, by their keys, oldest
    first.
    """
    entries = Entry.objects.filter(
        subject_kind=subjects._meta.label_lower, subject_id__in=pks, verb__in=verbs
    )
    found: dict[int, list[Entry]] = {}
    for entry in entries.order_by("subject_id", "seq"):
        found.setdefault(entry.subject_id, []).append(entry)
    return found
