"""Of each rule one edition at a time: what comes after what, and until when."""

import hashlib
from datetime import date, timedelta

from django.db import connection
from django.db.models import F, Q, QuerySet

from ombud.journal import queries as journal
from ombud.rulebook import editions
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.models import Edition

ONE_DAY = timedelta(days=1)


def one_at_a_time(kind: str, code: str) -> None:
    """Wait until nobody else changes this rule, be it the first edition of it."""
    digest = hashlib.sha256(f"rule\0{kind}\0{code}".encode()).digest()
    number = int.from_bytes(digest[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def make_room(edition: Edition) -> None:
    """Let what holds until then end the day before, and this one before what follows.

    The edition itself is not saved.
    """
    last_day = edition.valid_from - ONE_DAY
    for other in _others(edition).filter(valid_from__lte=edition.valid_from):
        if other.valid_until is None or other.valid_until > last_day:
            other.valid_until = last_day
            other.save(update_fields=["valid_until"])
    edition.valid_until = _day_before_the_next(edition)


def end(edition: Edition, last_day: date) -> None:
    """End an edition; if it never held, what it was to follow goes on."""
    never = edition.valid_from - ONE_DAY
    edition.valid_until = max(last_day, never)
    edition.save(update_fields=["valid_until"])
    if edition.valid_until != never:
        return
    before = _others(edition).filter(
        valid_from__lt=edition.valid_from, valid_until=never
    )
    for other in before:
        last_days = [_retired_with(other), _day_before_the_next(other)]
        other.valid_until = min(filter(None, last_days), default=None)
        other.save(update_fields=["valid_until"])


def _others(edition: Edition) -> QuerySet[Edition]:
    """The binding editions of the same rule that hold, held or will hold."""
    ever = Q(valid_until=None) | Q(valid_until__gte=F("valid_from"))
    same = Edition.objects.filter(
        editions.binding(), ever, kind=edition.kind, code=edition.code
    )
    return same.exclude(pk=edition.pk)


def _day_before_the_next(edition: Edition) -> date | None:
    later = _others(edition).filter(valid_from__gt=edition.valid_from)
    following = later.order_by("valid_from").values_list("valid_from", flat=True)
    begins = following.first()
    return begins - ONE_DAY if begins else None


def _retired_with(edition: Edition) -> date | None:
    """The last day somebody gave it, if somebody did."""
    retired = journal.entries_of(edition).filter(verb=RuleEvent.EDITION_RETIRED).last()
    return date.fromisoformat(retired.facts["valid_until"]) if retired else None
