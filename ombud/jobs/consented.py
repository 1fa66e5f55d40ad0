"""Who hears that something may not be given any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.cases import queries
from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import NoticeKind
from ombud.rulebook.vocabulary import Recipient

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ombud.journal.models import Entry


def withdrawn(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever is in charge and the privacy officers hear of a consent taken back, but
    not whoever wrote it down.
    """
    for entry in entries:
        yield Tiding(
            entry=entry,
            kind=NoticeKind.CONSENT_WITHDRAWN,
            to=[Recipient.OWNER],
            people=queries.privacy_officers_of(entry.subject_id, at=entry.happened_at),
            never=[entry.actor_id],
        )
