"""What somebody has set up to show who they are, and taking it away again."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ombud.access import demands
from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.access.models import Factor, RecoveryCode
from ombud.journal.recording import record
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Refused
from ombud.people.vocabulary import Role


class StillDemanded(Refused):
    """The role needs a second factor, and this is the last one."""

    code = "still_demanded"
    message = _("Your role needs a second step. Set up another one first.")


def of(user: User) -> QuerySet[Factor]:
    """The app and the passkeys of somebody, the oldest first."""
    return Factor.objects.filter(user=user).order_by("added_at", "pk")


@transaction.atomic
def remove(user: User, *, factor: int, act: Act) -> bool:
    """Take away one of one's own factors; False if there is none of this number.

    Raises StillDemanded for the last one of a role that needs one.
    """
    user = locked(user)
    row = of(user).filter(pk=factor).first()
    if row is None:
        return False
    is_last = of(user).count() == 1
    if is_last and demands.asks_for_second(working.as_of(user, act.at)):
        raise StillDemanded
    kind = row.kind
    row.delete()
    if is_last:
        RecoveryCode.objects.filter(user=user).delete()
    record(AccessEvent.FACTOR_REMOVED, user, act, kind=kind, factor=factor)
    return True


@transaction.atomic
def remove_all(user: User, *, act: Act) -> int:
    """Take away all factors of somebody who lost them; how many.

    By the administrator for anybody but themselves, or on the machine itself. The
    person is told, and sets up a new one where the role needs it.
    """
    is_allowed = act.actor is None or (
        act.actor.role == Role.ADMIN and act.actor.pk != user.pk
    )
    if not is_allowed:
        raise NotAllowed
    user = locked(user)
    rows = list(of(user))
    for row in rows:
        facts = {"kind": row.kind, "factor": row.pk}
        row.delete()
        record(AccessEvent.FACTOR_REMOVED, user, act, **facts)
    RecoveryCode.objects.filter(user=user).delete()
    return len(rows)
