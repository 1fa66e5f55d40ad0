"""Who hears of representatives and of limits on contact that want looking at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import NoticeKind
from ombud.rulebook.vocabulary import Recipient

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ombud.journal.models import Entry


def to_check(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever is in charge hears that somebody acts for the complainant."""
    for entry in entries:
        yield Tiding(entry=entry, kind=NoticeKind.REPRESENTED, to=[Recipient.OWNER])


def unheard(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """The same when somebody writes whose authority does not cover it."""
    return to_check([entry for entry in entries if entry.facts.get("unheard")])


def lapsed(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Whoever is in charge hears that an authority has run out."""
    for entry in entries:
        yield Tiding(entry=entry, kind=NoticeKind.LAPSED, to=[Recipient.OWNER])


def due(entries: Sequence[Entry]) -> Iterator[Tiding]:
    """Those who lead hear that a limit on contact is to be looked at again."""
    for entry in entries:
        yield Tiding(entry=entry, kind=NoticeKind.RESTRICTION_DUE, to=[Recipient.LEAD])
