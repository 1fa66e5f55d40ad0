"""Who may do what with the samples. The one place to read and to change it."""

from ombud.people import working
from ombud.people.acting import Act, Capacity
from ombud.people.models import User
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role

DRAWERS = frozenset({Role.REPRESENTATIVE, Role.AUDITOR})
READERS = DRAWERS
SCORERS = DRAWERS | {Role.LEAD}


def may_draw(act: Act) -> bool:
    """So may the clock and the operator: nobody chooses what is drawn."""
    if act.actor is None:
        return act.capacity is Capacity.CLOCK
    return act.actor.is_active and working.is_one_of(act.actor, DRAWERS)


def may_read(actor: User) -> bool:
    """May they see what the samples say?"""
    return actor.is_active and working.is_one_of(actor, READERS)


def may_score(actor: User) -> bool:
    """May they score cases at all? Which ones, `queries.picks_open_to` says."""
    return actor.is_active and working.is_one_of(actor, SCORERS)


def require(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed
