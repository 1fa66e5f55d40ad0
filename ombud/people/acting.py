"""The circumstances of an action: who, when, and through which door."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ombud.people import working
from ombud.people.models import User
from ombud.people.refusals import NotAllowed


class Door(StrEnum):
    """Where an action entered the system."""

    WEB = "web"
    API = "api"
    MAIL = "mail"
    COMMAND = "command"
    CLOCK = "clock"
    RESTORE = "restore"


class Capacity(StrEnum):
    """As what somebody acts."""

    STAFF = "staff"
    COMPLAINANT = "complainant"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One person's (or the clock's) action, as the journal will remember it.

    Made once at the edge of the system and handed down, so that nothing below
    reads the wall clock or guesses who is acting. `actor` is None when no member
    of staff acts: a complainant, a deadline passing, a scheduled clean-up.
    `case_id` is set for complainants: whoever holds the receipt of one case may
    act on that case and on no other. `seen` is the number of the last entry of the
    case that lay before whoever acts, where the door knows it: what others did since
    then is not overrun.
    """

    actor: User | None
    at: datetime
    door: Door
    case_id: int | None = None
    seen: int | None = None

    def __post_init__(self) -> None:
        if self.actor is not None:
            working.as_of(self.actor, self.at)

    @property
    def staff(self) -> User:
        """The member of staff acting. Raises NotAllowed when nobody of ours acts."""
        if self.actor is None:
            raise NotAllowed
        return self.actor

    @property
    def capacity(self) -> Capacity:
        if self.actor is not None:
            return Capacity.STAFF
        return Capacity.CLOCK if self.case_id is None else Capacity.COMPLAINANT
