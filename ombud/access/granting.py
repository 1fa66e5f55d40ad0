"""Further roles for a time: granted by the administrator, or lent by their holder."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ombud.access import appointing, demands
from ombud.access.locking import locked
from ombud.access.models import Appointment
from ombud.access.vocabulary import AppointmentKind
from ombud.journal.recording import record
from ombud.people import belonging, working
from ombud.people.acting import Act
from ombud.people.events import PersonEvent
from ombud.people.models import Grant, Unit, User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role

LONGEST = timedelta(days=366)
LONGEST_REASON = 500
# Roles whose powers their holder may hand to a colleague while they are away.
LENT = frozenset({Role.LEAD, Role.APPROVER, Role.REPRESENTATIVE, Role.PRIVACY})
# Who may take on a role of others: not those who must stand apart from the work.
BORROWING = frozenset(
    {Role.HANDLER, Role.LEAD, Role.APPROVER, Role.REPRESENTATIVE, Role.PRIVACY}
)


@transaction.atomic
def grant(
    user: User,
    role: Role,
    *,
    unit: Unit | None = None,
    valid_from: datetime,
    valid_until: datetime,
    because: str,
    act: Act,
) -> Grant | Appointment:
    """Give somebody a further role for a time, as soon as a second person has agreed
    where one is needed. By the administrator, never to themselves, or on the machine
    itself. Raises NotAllowed, or Unusable naming the field.
    """
    if act.actor is not None:
        is_administrator = act.actor.is_active and act.actor.role == Role.ADMIN
        if not is_administrator or act.actor.pk == user.pk:
            raise NotAllowed
    if role == Role.ADMIN:
        raise Unusable("role", _("Who runs the system does so as their only part."))
    belonging.require_in_use(unit)
    made = Grant(user=user, role=role, unit=unit, valid_from=valid_from)
    made.given_by, made.valid_until = act.actor, valid_until
    if not appointing.needs_second(role, user, act):
        return _made(made, because=because, act=act)
    _check(made, because, act)
    return appointing.ask(
        user,
        AppointmentKind.FOR_A_TIME,
        role=role,
        unit=unit,
        span=(valid_from, valid_until),
        because=because.strip(),
        act=act,
    )


def carry_out(asked: Appointment, *, act: Act) -> Grant:
    """The further role a second person has agreed to. Raises Unusable."""
    if asked.valid_from is None or asked.valid_until is None:
        raise ValueError(asked)
    made = Grant(user=asked.user, role=asked.role, unit=asked.unit)
    made.valid_from = max(asked.valid_from, act.at)
    made.given_by, made.valid_until = asked.asked_by, asked.valid_until
    return _made(made, because=asked.because, act=act)


@transaction.atomic
def lend(
    role: Role, *, to: User, valid_until: datetime, because: str, act: Act
) -> Grant:
    """Hand the powers of one's own role to a colleague until a day, from now on.

    Only a standing role is lent, so nobody lends on what was lent to them. Raises
    NotAllowed, or Unusable naming the field.
    """
    lender = act.staff
    if lender.role != role or not may_lend(act):
        raise NotAllowed
    if to.pk == lender.pk or not to.is_active or to.role not in BORROWING:
        told = _("%(name)s cannot stand in for you.") % {"name": to.full_name}
        raise Unusable("to", told)
    made = Grant(user=to, role=role, unit=lender.unit, of=lender, valid_from=act.at)
    made.given_by, made.valid_until = lender, valid_until
    return _made(made, because=because, act=act)


def _check(made: Grant, because: str, act: Act) -> None:
    because = because.strip()
    if not because or "\0" in because or len(because) > LONGEST_REASON:
        raise Unusable("because", _("Please say briefly why."))
    if not made.user.is_active or made.user.role == Role.ADMIN:
        raise Unusable("to", _("This person cannot take on a part in complaints."))
    if demands.lacks_for(made.role, working.as_of(made.user, act.at)):
        told = _("%(name)s must set up first what this part needs to sign in.")
        raise Unusable("to", told % {"name": made.user.full_name})
    if made.valid_until <= max(act.at, made.valid_from):
        raise Unusable("valid_until", _("The last moment must lie ahead."))
    if made.valid_until > made.valid_from + LONGEST:
        raise Unusable("valid_until", _("At most a year at a time, please."))


def _made(made: Grant, *, because: str, act: Act) -> Grant:
    _check(made, because, act)
    user = locked(made.user)
    made.user, made.because, made.given_at = user, because.strip(), act.at
    made.save()
    _note_latest(user)
    record(
        PersonEvent.GRANTED,
        user,
        act,
        grant=made.pk,
        role=made.role,
        unit=made.unit_id,
        since=made.valid_from,
        until=made.valid_until,
        of=made.of_id,
    )
    return made


@transaction.atomic
def end(pk: int, *, act: Act) -> bool:
    """End a grant before its time; False if none runs.

    By whoever gave or lent it, whoever holds it, the administrator, or on the machine.
    """
    found = Grant.objects.select_related("user").filter(pk=pk, ended_at=None).first()
    if found is None or found.valid_until <= act.at:
        return False
    if act.actor is not None:
        own = {found.user_id, found.of_id, found.given_by_id}
        if act.actor.pk not in own and act.actor.role != Role.ADMIN:
            raise NotAllowed
    user = locked(found.user)
    found.ended_at = act.at
    found.save(update_fields=["ended_at"])
    _note_latest(user)
    record(PersonEvent.GRANT_ENDED, user, act, grant=found.pk)
    return True


def _note_latest(user: User) -> None:
    running = Grant.objects.filter(user=user, ended_at=None)
    user.granted_until = running.aggregate(last=Max("valid_until"))["last"]
    user.save(update_fields=["granted_until"])


def running(*, at: datetime) -> list[Grant]:
    """Every grant that runs or is to run, the soonest to end first."""
    found = Grant.objects.filter(ended_at=None, valid_until__gt=at)
    return list(found.select_related("user", "unit", "of").order_by("valid_until"))


def may_lend(act: Act) -> bool:
    """Has whoever acts a standing role that may be lent?"""
    return act.staff.is_active and act.staff.role in LENT


def lent_by(act: Act) -> list[Grant]:
    """What whoever acts has lent, and still runs."""
    return [each for each in running(at=act.at) if each.of_id == act.staff.pk]


def borrowers(act: Act) -> list[User]:
    """Who could stand in for whoever acts."""
    found = User.objects.filter(is_active=True, role__in=BORROWING)
    people = found.exclude(pk=act.staff.pk).order_by("first_name", "username")
    return [working.as_of(person, act.at) for person in people]
