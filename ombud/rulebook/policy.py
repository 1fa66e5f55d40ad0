"""Who may do what to the rules. The one place to read and to change it."""

from collections.abc import Mapping
from enum import StrEnum

from ombud.people import working
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role


class RuleStep(StrEnum):
    """What people do to the rules."""

    BROWSE = "browse"
    REHEARSE = "rehearse"
    WRITE = "write"
    CONFIRM = "confirm"
    RETIRE = "retire"
    BRAND = "brand"
    HANG = "hang"


EVERYBODY = frozenset(Role)
WRITERS = frozenset({Role.LEAD, Role.REPRESENTATIVE, Role.ADMIN})
REHEARSERS = frozenset({Role.LEAD, Role.REPRESENTATIVE})
HANGERS = WRITERS | {Role.INTAKE, Role.HANDLER}
CONFIRMERS = frozenset({Role.REPRESENTATIVE, Role.APPROVER, Role.MANAGEMENT})

ROLES: Mapping[RuleStep, frozenset[Role]] = {
    RuleStep.BROWSE: EVERYBODY,
    RuleStep.REHEARSE: REHEARSERS,
    RuleStep.WRITE: WRITERS,
    RuleStep.CONFIRM: CONFIRMERS,
    RuleStep.RETIRE: frozenset({Role.REPRESENTATIVE, Role.MANAGEMENT}),
    RuleStep.BRAND: frozenset({Role.REPRESENTATIVE, Role.ADMIN}),
    RuleStep.HANG: HANGERS,
}


def allows(act: Act, step: RuleStep) -> bool:
    """Do the roles whoever acts has now, also for a time, include one that may?"""
    return act.actor is not None and working.is_one_of(act.actor, ROLES[step])


def require(act: Act, step: RuleStep) -> None:
    if not allows(act, step):
        raise NotAllowed
