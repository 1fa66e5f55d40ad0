"""Who hears of a question: whoever is asked, and then whoever asked it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from ombud.cases import queries
from ombud.cases.following import end_of
from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import NoticeKind, Side
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import Recipient

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ombud.journal.models import Entry


def consulted(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """A department hears that it is asked, and by when."""
    for entry in entries:
        people = queries.people_asked(entry.facts["consultation"])
        yield _about(entry, NoticeKind.CONSULTED, people=people)


def overdue(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """The department, and whoever waits for it, hear that its day has come."""
    for entry in entries:
        people = queries.people_asked(entry.facts["consultation"])
        to = [Recipient.OWNER]
        yield _about(entry, NoticeKind.ADVICE_DUE, to=to, people=people)


def advised(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever is in charge hears that a department answered, or could not."""
    for entry in entries:
        yield _about(entry, NoticeKind.ADVISED, to=[Recipient.OWNER])


def heard(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """A person complained about hears that their account is asked for, and by when."""
    for entry in entries:
        if entry.facts["side"] == Side.STAFF:
            yield _about(entry, NoticeKind.HEARD, people=[entry.facts["user_id"]])


def of_the_complainant(entries: Sequence[Entry]) -> list[Entry]:
    """Those hearings of which the complainant is told."""
    return [entry for entry in entries if entry.facts["side"] == Side.COMPLAINANT]


def _about(
    entry: Entry,
    kind: NoticeKind,
    *,
    to: Sequence[Recipient] = (),
    people: Sequence[int] = (),
) -> Tiding:
    return Tiding(
        entry=entry,
        kind=kind,
        to=to,
        people=people,
        due_at=_due_at(entry),
    )


def _due_at(entry: Entry) -> datetime | None:
    day = entry.facts.get("due_on")
    if day is None:
        return None
    return end_of(date.fromisoformat(day), rules.calendar(entry.happened_at))
