"""The second person agrees to a part in complaints, or refuses it."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from ombud.access import appointing, granting, invitations, joining
from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.access.models import Appointment
from ombud.access.vocabulary import AppointmentKind
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Refused
from ombud.people.vocabulary import Role


class AnsweredAlready(Refused):
    """Somebody else has answered, or it was never asked."""

    code = "answered_already"
    message = gettext_lazy("This request has been answered already.")


@transaction.atomic
def answer(pk: int, *, agrees: bool, act: Act) -> Appointment:
    """Agree that somebody gets a part, which they have from now on; or refuse it.

    Whoever joins or comes back is invited; a program comes in from now on. Raises
    NotAllowed, AnsweredAlready, or Unusable where the part cannot be given any more.
    """
    if not appointing.may_agree(act):
        raise NotAllowed
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("unit")
    row = rows.filter(pk=pk, answered_at=None).first()
    if row is None:
        raise AnsweredAlready
    if act.staff.pk in {row.user_id, row.asked_by_id}:
        raise NotAllowed
    row.answered_by, row.answered_at, row.is_agreed = act.staff, act.at, agrees
    row.save()
    verb = AccessEvent.PART_AGREED if agrees else AccessEvent.PART_REFUSED
    record(verb, locked(row.user), act, appointment=row.pk)
    if agrees:
        _carry_out(row, act)
    return row


def _carry_out(row: Appointment, act: Act) -> None:
    if row.kind == AppointmentKind.PART:
        joining.take_part(row.user, role=Role(row.role), unit=row.unit, act=act)
    elif row.kind == AppointmentKind.FOR_A_TIME:
        granting.carry_out(row, act=act)
    else:
        user = locked(row.user)
        user.is_active = True
        user.save(update_fields=["is_active"])
        if row.kind == AppointmentKind.TOKEN:
            return
        invitations.invite(user, act=Act(actor=None, at=act.at, door=act.door))
