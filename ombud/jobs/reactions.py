"""Who reacts to what: the whole list, in plain sight.

What must be true when a change commits is called by name inside the operation. What
may happen a moment later (letters) is listed here. Every reaction bears repetition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.cases import queries
from ombud.cases.events import CaseEvent
from ombud.cases.vocabulary import Author
from ombud.journal import outbox
from ombud.mail import sending

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from ombud.journal.models import Entry


def _confirm_arrival(entry: Entry) -> None:
    """Tell the complainant by e-mail that their complaint has reached us."""
    if case := queries.case_to_write_to(entry.subject_id):
        sending.put_out(case, "received", entry_id=entry.pk, at=entry.happened_at)


def _tell_news(entry: Entry) -> None:
    """Tell the complainant by e-mail that there is something new to read."""
    if case := queries.case_to_write_to(entry.subject_id):
        sending.put_out(case, "news", entry_id=entry.pk, at=entry.happened_at)


def _tell_our_news(entry: Entry) -> None:
    """The same, but nobody is told about what they wrote themselves."""
    if entry.facts.get("author") == Author.STAFF:
        _tell_news(entry)


REACTIONS: Mapping[str, Sequence[Callable[[Entry], None]]] = {
    CaseEvent.RECEIVED: [_confirm_arrival],
    CaseEvent.ACKNOWLEDGED: [_tell_news],
    CaseEvent.QUESTION_ASKED: [_tell_news],
    CaseEvent.OFFERED: [_tell_news],
    CaseEvent.ANSWERED: [_tell_news],
    CaseEvent.CLOSED: [_tell_news],
    CaseEvent.REOPENED: [_tell_news],
    CaseEvent.WRITTEN: [_tell_our_news],
}


def react(entry: Entry) -> None:
    for reaction in REACTIONS.get(entry.verb, []):
        reaction(entry)


def deliver_all(*, at: datetime) -> int:
    """Run the reactions of every entry that is due; return how many there were."""
    delivered = 0
    while outbox.deliver_next(react, at=at):
        delivered += 1
    return delivered
