"""Who hears that somebody asks to see a confidential case for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.cases import unsealed
from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import NoticeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ombud.journal.models import Entry


def asked(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Everybody who answers for all cases, or for privacy, is alerted at once."""
    for entry in entries:
        at_once = entry.facts["danger"]
        kind = NoticeKind.UNSEALED_AT_ONCE if at_once else NoticeKind.UNSEALING_ASKED
        yield Tiding(
            entry=entry, kind=kind, people=unsealed.seconds(entry.facts["unsealing"])
        )


def answered(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever asked hears what the second person said."""
    for entry in entries:
        asker = unsealed.asker_of(entry.facts["unsealing"])
        if entry.actor_id not in asker:
            yield Tiding(entry=entry, kind=NoticeKind.UNSEALING_ANSWERED, people=asker)
