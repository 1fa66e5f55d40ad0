"""The letters that ask what somebody thinks of our handling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.mail import sending
from ombud.surveys import queries, tokens
from ombud.surveys.events import SurveyEvent
from ombud.surveys.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ombud.journal.models import Entry

LETTERS = {Kind.PROCESS: "survey", Kind.PUT_RIGHT: "put-right"}
AGAIN = "-again"


def ask(entries: Sequence[Entry]) -> None:
    """Write to those who were drawn: the reference, and the way to the survey."""
    _write(entries)


def ask_again(entries: Sequence[Entry]) -> None:
    """Remind them of it."""
    _write(entries, AGAIN)


def _write(entries: Sequence[Entry], again: str = "") -> None:
    for entry in entries:
        invitation = queries.still_open(entry.subject_id)
        if invitation is not None:
            sending.put_out(
                invitation.case,
                LETTERS[Kind(invitation.kind)] + again,
                entry_id=entry.pk,
                at=entry.happened_at,
                secret=tokens.token_of(invitation),
            )


REACTIONS: Mapping[str, Sequence[Callable[[Sequence[Entry]], None]]] = {
    SurveyEvent.INVITED: [ask],
    SurveyEvent.REMINDED: [ask_again],
}
