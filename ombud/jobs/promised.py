"""Who hears of money that is asked for, and of remedies to be carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.cases import authorisers
from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import NoticeKind
from ombud.people.acting import Capacity
from ombud.rulebook.vocabulary import Recipient

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ombud.journal.models import Entry


def money_asked(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Those whose limit covers it, and who may answer, hear of a request for money."""
    for entry in entries:
        people = authorisers.of(entry.facts["authority"], at=entry.happened_at)
        yield Tiding(entry=entry, kind=NoticeKind.AUTHORITY, people=people)


def money_answered(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever asked hears the answer."""
    for entry in entries:
        asker = authorisers.asker_of(entry.facts["authority"])
        yield Tiding(entry=entry, kind=NoticeKind.AUTHORITY_ANSWERED, people=asker)


def handed_over(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever has to carry a remedy out hears of it."""
    for entry in entries:
        owner = [entry.facts["user_id"]]
        yield Tiding(entry=entry, kind=NoticeKind.REMEDY_YOURS, people=owner)


def failed(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever is in charge hears what the complainant says did not work, and so does
    whoever had to carry it out.
    """
    for entry in entries:
        owner = entry.facts["owner_id"]
        people = [owner] if owner and owner != entry.actor_id else []
        is_news = entry.capacity == Capacity.COMPLAINANT
        to = [Recipient.OWNER] if is_news else []
        yield Tiding(entry=entry, kind=NoticeKind.REMEDY_FAILED, to=to, people=people)


def anew(entries: Sequence[Entry]) -> list[Entry]:
    """Those failures in whose place something else was promised at once."""
    return [entry for entry in entries if entry.facts["repeat"]]
