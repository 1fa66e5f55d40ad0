"""Who of ours hears how a case ends, and that somebody asks for it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.cases import queries
from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import NoticeKind
from ombud.rulebook.vocabulary import Recipient

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ombud.journal.models import Entry


def answered(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever took part hears that the answer was sent: who was asked and advised, and
    whoever carries a remedy out.
    """
    for entry in entries:
        yield Tiding(
            entry=entry,
            kind=NoticeKind.ANSWERED,
            people=queries.involved_in(entry.subject_id),
            never=[entry.actor_id],
        )


def withdrawn(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """The representative hears of a withdrawal that may not be free; whoever handles
    the case never does.
    """
    for entry in entries:
        if entry.facts.get("signs"):
            handler = entry.facts.get("handler_id")
            yield Tiding(
                entry=entry,
                kind=NoticeKind.PRESSURE,
                to=[Recipient.REPRESENTATIVE],
                never=[handler, entry.actor_id],
            )


def asked_again(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Who leads hears that somebody asks for a case to be taken up again."""
    for entry in entries:
        if entry.facts.get("asks_to_reopen"):
            yield Tiding(
                entry=entry,
                kind=NoticeKind.REOPEN_ASKED,
                to=[Recipient.OWNER, Recipient.LEAD],
            )
