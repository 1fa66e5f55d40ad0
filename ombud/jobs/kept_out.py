"""Who hears that somebody must not take part in a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import NoticeKind
from ombud.rulebook.vocabulary import Recipient

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ombud.journal.models import Entry


def declared(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever leads hears of a tie: somebody else has to take over."""
    for entry in entries:
        if entry.facts["ties"]:
            yield _about(entry, NoticeKind.DECLARED, Recipient.LEAD)


def named(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever leads, and is not named, hears that people lost the case."""
    for entry in entries:
        yield _about(entry, NoticeKind.KEPT_OUT, Recipient.LEAD)


def questioned(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """A complaint about our handling: where nobody of the department is left, the
    representative hears of it, and whoever leads where it lost its handler.
    """
    for entry in entries:
        if entry.facts["nobody_left"]:
            yield _about(entry, NoticeKind.KEPT_OUT, Recipient.REPRESENTATIVE)
        elif entry.facts["lost"]:
            yield _about(entry, NoticeKind.KEPT_OUT, Recipient.LEAD)


def _about(entry: Entry, kind: NoticeKind, to: Recipient) -> Tiding:
    return Tiding(
        case_id=entry.subject_id,
        entry_id=entry.pk,
        at=entry.happened_at,
        kind=kind,
        to=[to],
        never=[entry.actor_id] if entry.actor_id else [],
    )
