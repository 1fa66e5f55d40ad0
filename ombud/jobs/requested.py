"""Who hears that somebody asks about their own data, and that time runs out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import NoticeKind
from ombud.retention import queries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ombud.journal.models import Entry


def asked(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """The privacy officers, else the representatives, hear of a request."""
    for entry in entries:
        yield _about(entry, NoticeKind.DATA_ASKED)


def due(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """The same, a week before the time for an answer is over."""
    for entry in entries:
        yield _about(entry, NoticeKind.DATA_DUE)


def _about(entry: Entry, kind: NoticeKind) -> Tiding:
    return Tiding(
        entry=entry,
        case=entry.facts["case"],
        kind=kind,
        people=queries.officers(entry.facts["case"], at=entry.happened_at),
        due_at=queries.end_of(entry.facts["due_on"]),
    )
