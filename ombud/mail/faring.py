"""How mail fares on its way out, as far as the letters tell. Reading only."""

from datetime import datetime
from typing import NamedTuple

from ombud.mail.models import Outgoing
from ombud.mail.vocabulary import State

NEWEST = 500  # letters that are looked at


class Fares(NamedTuple):
    """When a letter last left, when one last did not, and whether any waits. How many
    do would tell of cases.
    """

    sent_at: datetime | None
    failed_at: datetime | None
    is_waiting: bool

    @property
    def is_stuck(self) -> bool:
        """Did none leave since one did not?"""
        if self.failed_at is None:
            return False
        return self.sent_at is None or self.sent_at < self.failed_at


def told() -> Fares:
    """What the newest letters say of the mail server."""
    columns = Outgoing.objects.order_by("-id").values_list("state", "settled_at")
    newest = [(state, at) for state, at in columns[:NEWEST] if at is not None]
    return Fares(
        max((at for state, at in newest if state == State.SENT), default=None),
        max((at for state, at in newest if state == State.FAILED), default=None),
        Outgoing.objects.filter(state=State.WAITING).exists(),
    )
