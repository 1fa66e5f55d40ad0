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
            yield Tiding(
                entry=entry,
                kind=NoticeKind.DECLARED,
                to=[Recipient.LEAD],
                never=[entry.actor_id],
            )


def named(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever leads, and is not named, hears that people lost the case."""
    for entry in entries:
        yield Tiding(
            entry=entry,
            kind=NoticeKind.KEPT_OUT,
            to=[Recipient.LEAD],
            never=[entry.actor_id],
        )


def questioned(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """A complaint about our handling: where nobody of the department is left, the
    representative hears of it, and whoever leads where it lost its handler.
    """
    for entry in entries:
        if entry.facts["nobody_left"]:
            yield Tiding(
                entry=entry,
                kind=NoticeKind.KEPT_OUT,
                to=[Recipient.REPRESENTATIVE],
                never=[entry.actor_id],
            )
        elif entry.facts["lost"]:
            yield Tiding(
                entry=entry,
                kind=NoticeKind.KEPT_OUT,
                to=[Recipient.LEAD],
                never=[entry.actor_id],
            )
