"""Who may do what with what we keep. The one place to read and to change it."""

from collections.abc import Mapping
from enum import StrEnum

from ombud.people import working
from ombud.people.acting import Act, Capacity
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role


class KeepStep(StrEnum):
    """What people do about keeping and erasing."""

    LOOK = "look"  # at the schedule, what is due, and the certificates
    HOLD = "hold"  # all complaints of a person, or about a category
    RECORD = "record"  # what somebody asks of us by letter or telephone
    DECIDE = "decide"  # what they asked
    EXPORT = "export"  # put together what is handed out, and hand it out


OFFICERS = frozenset({Role.REPRESENTATIVE, Role.PRIVACY})
ROLES: Mapping[KeepStep, frozenset[Role]] = {
    KeepStep.LOOK: OFFICERS | {Role.AUDITOR},
    KeepStep.HOLD: OFFICERS,
    KeepStep.RECORD: OFFICERS | {Role.LEAD, Role.HANDLER, Role.INTAKE},
    KeepStep.DECIDE: OFFICERS,
    KeepStep.EXPORT: OFFICERS,
}


def allows(act: Act, step: KeepStep) -> bool:
    actor = act.actor
    if actor is None or not actor.is_active:
        return False
    return working.is_one_of(working.as_of(actor, act.at), ROLES[step])


def require(act: Act, step: KeepStep) -> None:
    """Raises NotAllowed."""
    if not allows(act, step):
        raise NotAllowed


def require_job(act: Act) -> None:
    """What only the schedule does, in nobody's name. Raises NotAllowed."""
    if act.capacity is not Capacity.CLOCK:
        raise NotAllowed
