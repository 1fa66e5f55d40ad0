"""Who else is at work on a case at this moment: a courtesy, and no record of anybody.

Nothing of it is kept: a row tells nothing after 40 seconds, and goes. A page tells
and asks every 20 seconds, and says when it is left; where that is not heard, nobody is
shown for more than a minute after they left.
"""

from datetime import timedelta

from django.db import transaction

from ombud.cases.models import Case
from ombud.people.acting import Act
from ombud.workplace.models import Presence
from ombud.workplace.vocabulary import Doing

LASTS = timedelta(seconds=40)


@transaction.atomic
def here(case: Case, *, doing: Doing, act: Act) -> None:
    """Somebody has a page open on which they write, or a form of a step."""
    Presence.objects.update_or_create(
        case=case, user=act.staff, defaults={"doing": doing, "seen_at": act.at}
    )


@transaction.atomic
def gone(case: Case, *, act: Act) -> None:
    """Somebody has left what they had open."""
    Presence.objects.filter(case=case, user=act.staff).delete()


def others(case: Case, *, act: Act) -> list[Presence]:
    """Who else is at work on a case they both see, by name. One query."""
    rows = Presence.objects.filter(
        case=case, seen_at__gt=act.at - LASTS, user__is_active=True
    )
    rows = rows.exclude(user=act.staff).select_related("user")
    return list(rows.order_by("user__first_name", "user__last_name", "pk"))


@transaction.atomic
def sweep(*, act: Act) -> int:
    """Forget who was where and is there no more; return how many."""
    return Presence.objects.filter(seen_at__lte=act.at - LASTS).delete()[0]
