"""Who leads whom, who is away when, and which languages somebody speaks.

Facts about people alone. What their work weighs stands in cases/workload.py.
"""

from datetime import date

from ombud.people.models import User
from ombud.people.vocabulary import Role

# Whom a team lead leads; the representative answers for all of them.
LED = frozenset({Role.INTAKE, Role.HANDLER, Role.EXPERT, Role.LEAD, Role.APPROVER})


def leads(leader: User, person: User) -> bool:
    """Does this person arrange the work of the other?

    The representative everybody's; a lead that of their own department, or of all
    departments where they belong to none.
    """
    if not leader.is_active:
        return False
    if leader.role == Role.REPRESENTATIVE:
        return True
    return (
        leader.role == Role.LEAD
        and person.role in LED
        and leader.unit_id in {None, person.unit_id}
    )


def is_away(person: User, day: date) -> bool:
    """Is this a day of their absence? Its first and its last day are."""
    if person.away_from is None or day < person.away_from:
        return False
    return person.away_until is None or day <= person.away_until


def will_be_away(person: User, day: date) -> bool:
    """Does an absence of theirs begin later or go on, so that it should be shown?"""
    if person.away_from is None:
        return False
    return person.away_until is None or day <= person.away_until


def speaks(person: User) -> frozenset[str]:
    """The languages they were said to speak; nobody said: the one of their pages."""
    return frozenset(person.languages or [person.language])
