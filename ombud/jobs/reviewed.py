"""What follows when a decision is to be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.cases.life import reviewing
from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import NoticeKind
from ombud.people.acting import Act, Door
from ombud.rulebook.vocabulary import Recipient

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ombud.journal.models import Entry


def demanded(entries: Sequence[Entry]) -> None:
    """Have a refusal looked at by somebody else before it is sent, where a rule wants
    it; the moment is that of the decision.
    """
    for entry in entries:
        act = Act(actor=None, at=entry.happened_at, door=Door.CLOCK)
        reviewing.demand(entry.subject_id, act=act)


def asked(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Somebody who leads has to name a reviewer."""
    for entry in entries:
        yield Tiding(
            entry=entry,
            kind=NoticeKind.REVIEW,
            to=[Recipient.LEAD, Recipient.REPRESENTATIVE],
        )


def named(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """The reviewer hears that they are to review, unless they named themselves."""
    for entry in entries:
        reviewer = entry.facts["user_id"]
        if reviewer != entry.actor_id:
            yield Tiding(
                entry=entry,
                kind=NoticeKind.REVIEWING,
                people=[reviewer],
            )
