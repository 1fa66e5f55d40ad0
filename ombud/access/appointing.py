"""A part in complaints takes two people: who gives it, and a second one who agrees.

Whoever runs the system sees no complaint, and so makes nobody who does alone. Where
nobody is there yet who could agree, as on the first day, the first person is enough.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.access.events import AccessEvent
from ombud.access.models import Appointment
from ombud.access.vocabulary import AppointmentKind
from ombud.journal.recording import record
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import Unit, User
from ombud.people.refusals import Refused, Unusable
from ombud.people.vocabulary import Role

# Who answers for all complaints, or for what is personal in them.
AGREEING = frozenset({Role.REPRESENTATIVE, Role.PRIVACY})


class LastToAgree(Refused):
    """Without this person nobody could agree to anything any more."""

    code = "last_to_agree"
    message = gettext_lazy(
        "Nobody else could agree to who gets a part in complaints. Let somebody else"
        " become complaints management representative or privacy officer first."
    )


def needs_second(role: str, user: User | None, act: Act) -> bool:
    """Does this part wait until a second person has agreed?"""
    return role != Role.ADMIN and bool(agreers(user, act))


def agreers(user: User | None, act: Act) -> list[User]:
    """Who can agree to what is done by hand about this person: neither they nor
    whoever does it. Nobody is needed for what is done on the machine itself.
    """
    if act.actor is None:
        return []
    apart = {act.actor.pk, user.pk if user else None}
    people = working.having(AGREEING, at=act.at)
    return [each for each in people if each.pk not in apart]


def keep_somebody_to_agree(user: User, act: Act) -> None:
    """Raises LastToAgree where the administrator would be alone from then on. Whoever
    can agree for a time only is not enough: the administrator ends that by themselves.
    """
    staying = [each for each in agreers(user, act) if each.role in AGREEING]
    is_alone = user.role in AGREEING and not staying
    if is_alone and act.actor is not None and act.actor.role == Role.ADMIN:
        raise LastToAgree


def ask(
    user: User,
    kind: AppointmentKind,
    *,
    role: str,
    unit: Unit | None,
    span: tuple[datetime, datetime] | None = None,
    because: str = "",
    act: Act,
) -> Appointment:
    """Write down what somebody is to become. Raises Unusable while something waits."""
    if user.appointments.filter(answered_at=None).exists():
        told = _("Something about this person waits for a second person already.")
        raise Unusable("role", told)
    first, last = span or (None, None)
    row = Appointment.objects.create(
        user=user,
        kind=kind,
        role=role,
        unit=unit,
        valid_from=first,
        valid_until=last,
        because=because,
        asked_by=act.staff,
        asked_at=act.at,
    )
    unit_id = unit.pk if unit else None
    facts = {"appointment": row.pk, "kind": kind, "role": role, "unit": unit_id}
    record(AccessEvent.PART_ASKED, user, act, **facts)
    return row


def may_agree(act: Act) -> bool:
    return working.is_one_of(act.staff, AGREEING)


def waiting_for(act: Act) -> Iterable[Appointment]:
    """What waits for the agreement of whoever acts, the longest first."""
    if not may_agree(act):
        return []
    rows = Appointment.objects.filter(answered_at=None).exclude(user=act.staff)
    rows = rows.exclude(asked_by=act.staff).select_related("user", "unit", "asked_by")
    return rows.order_by("asked_at", "pk")


def unanswered() -> Iterable[Appointment]:
    """What waits for anybody's agreement, the longest first."""
    rows = Appointment.objects.filter(answered_at=None).select_related("user")
    return rows.order_by("asked_at", "pk")


def asked_to_agree(pk: int, *, at: datetime) -> list[User]:
    """Everybody who can agree to something that waits; nobody once it is answered."""
    row = Appointment.objects.filter(pk=pk, answered_at=None).first()
    if row is None:
        return []
    apart = {row.user_id, row.asked_by_id}
    return [each for each in working.having(AGREEING, at=at) if each.pk not in apart]


def is_waiting(pk: int) -> bool:
    return Appointment.objects.filter(pk=pk, answered_at=None).exists()


def waiting_of(user: User) -> Appointment | None:
    """What somebody is to become once a second person has agreed."""
    return user.appointments.filter(answered_at=None).first()
