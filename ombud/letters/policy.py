"""Who may change which texts. The one place to read and to change it."""

from ombud.letters.vocabulary import Holder
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role

# Who writes to complainants keeps texts of their own.
WRITERS = frozenset(
    {
        Role.INTAKE,
        Role.HANDLER,
        Role.EXPERT,
        Role.LEAD,
        Role.APPROVER,
        Role.REPRESENTATIVE,
    }
)
FOR_EVERYBODY = frozenset({Role.LEAD, Role.REPRESENTATIVE})
OF_EVERY_UNIT = frozenset({Role.REPRESENTATIVE, Role.AUDITOR})


def allows(
    act: Act,
    holder: Holder,
    *,
    unit_id: int | None = None,
    person_id: int | None = None,
) -> bool:
    """May they write a text of this holder: their own, their team's, everybody's?"""
    user = act.actor
    if user is None:
        return False
    if holder == Holder.PERSON:
        return person_id == user.pk and working.is_one_of(user, WRITERS)
    if holder == Holder.EVERYBODY:
        return working.is_one_of(user, FOR_EVERYBODY)
    return unit_id in units_led(user) or _answers_for_all(user)


def require(
    act: Act,
    holder: Holder,
    *,
    unit_id: int | None = None,
    person_id: int | None = None,
) -> None:
    if not allows(act, holder, unit_id=unit_id, person_id=person_id):
        raise NotAllowed


def units_led(user: User) -> frozenset[int]:
    """The departments whose texts they may write as their lead."""
    hats = working.hats(user)
    return frozenset(
        hat.unit_id for hat in hats if hat.role == Role.LEAD and hat.unit_id
    )


def holders_open_to(user: User) -> list[Holder]:
    """For whom they may write a text at all."""
    open_to = {
        Holder.PERSON: working.is_one_of(user, WRITERS),
        Holder.UNIT: bool(units_led(user)) or _answers_for_all(user),
        Holder.EVERYBODY: working.is_one_of(user, FOR_EVERYBODY),
    }
    return [holder for holder, is_open in open_to.items() if is_open]


def _answers_for_all(user: User) -> bool:
    return working.is_one_of(user, frozenset({Role.REPRESENTATIVE}))
