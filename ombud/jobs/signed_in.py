"""What people are told by mail of their own account, and asked about another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ombud.access import appointing
from ombud.access.events import AccessEvent
from ombud.mail import accounts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ombud.journal.models import Entry

TOLD = (
    AccessEvent.SIGNED_IN,
    AccessEvent.INVITED,
    AccessEvent.RESET_ASKED,
    AccessEvent.PASSWORD_SET,
    AccessEvent.FACTOR_ADDED,
    AccessEvent.FACTOR_REMOVED,
    AccessEvent.RECOVERY_CODE_USED,
)


def ask_to_agree(entries: Sequence[Entry]) -> None:
    """Write to each person who can agree to a new part in complaints, or refuse it."""
    for entry in entries:
        people = appointing.asked_to_agree(
            entry.facts["appointment"], at=entry.happened_at
        )
        accounts.put_out_to(people, entry)


def tell(entries: Sequence[Entry]) -> None:
    """Write to each person about what happened; of sign-ins, only from new devices."""
    accounts.put_out(
        [
            entry
            for entry in entries
            if entry.verb != AccessEvent.SIGNED_IN or entry.facts["new"]
        ]
    )


REACTIONS: Mapping[str, Sequence[Callable[[Sequence[Entry]], None]]] = {
    AccessEvent.PART_ASKED: [ask_to_agree],
    **{verb: [tell] for verb in TOLD},
}
