"""What somebody has seen already of what arrives for them."""

from datetime import datetime, timedelta

from django.db import transaction

from ombud.people.acting import Act
from ombud.people.models import User
from ombud.workplace.models import Look

FURTHEST = timedelta(days=30)
AT_FIRST = timedelta(days=7)


def seen_until(person: User, *, at: datetime) -> datetime:
    """Until when somebody ticked off what arrived: a month ago at the furthest, and a
    week ago for who never did.
    """
    looked = Look.objects.filter(user=person).values_list("at", flat=True).first()
    return max(looked, at - FURTHEST) if looked else at - AT_FIRST


@transaction.atomic
def tick_off(*, up_to: datetime, act: Act) -> None:
    """Tick off one's own arrivals up to the moment one's page showed, and none later.

    A page that lay open for long takes nothing back.
    """
    User.objects.select_for_update(of=("self",)).get(pk=act.staff.pk)
    moment = min(up_to, act.at)
    row, is_new = Look.objects.get_or_create(user=act.staff, defaults={"at": moment})
    if not is_new and row.at < moment:
        row.at = moment
        row.save(update_fields=["at"])
