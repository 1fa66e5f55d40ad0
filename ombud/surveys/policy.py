"""Who may do what with surveys. The one place to read and to change it.

Nobody reads a single answer, and nobody who had a part in a complaint reads what was
written about it: figures are of at least `LEAST` people, words stand without a case.
"""

from ombud.people import working
from ombud.people.acting import Act, Capacity
from ombud.people.models import User
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role
from ombud.surveys.models import Invitation

LEAST = 5  # people behind any figure
EVERYWHERE = frozenset({Role.REPRESENTATIVE, Role.AUDITOR})
READERS = EVERYWHERE | {Role.LEAD}


def may_read(actor: User) -> bool:
    """May they see figures of what people say?"""
    return actor.is_active and working.is_one_of(actor, READERS)


def may_read_words(actor: User) -> bool:
    """May they read what people wrote? Which of it, `queries.words_open_to` says."""
    return actor.is_active and working.is_one_of(actor, EVERYWHERE)


def units_of(actor: User) -> frozenset[int] | None:
    """Of which departments they see figures; None: of all."""
    hats = [hat for hat in working.hats(actor) if hat.role in READERS]
    own: set[int | None] = {hat.unit_id for hat in hats if hat.role not in EVERYWHERE}
    everywhere = any(hat.role in EVERYWHERE for hat in hats) or None in own
    if actor.within is not None:  # a token for one department
        return frozenset({actor.within} if everywhere else {actor.within} & own)
    return None if everywhere else frozenset(pk for pk in own if pk is not None)


def may_answer(act: Act, invitation: Invitation) -> bool:
    """Whoever holds the receipt of the complaint, or came by the letter about it."""
    is_theirs = act.case_id == invitation.case_id
    return act.capacity is Capacity.COMPLAINANT and is_theirs


def may_ask(act: Act) -> bool:
    """Only the clock asks: nobody chooses who is asked, nor that somebody is not."""
    return act.capacity is Capacity.CLOCK


def require(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed
