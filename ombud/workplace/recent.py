"""What somebody looked for lately: kept for them, few, and not for long.

Nobody else reads it, and it is no part of the journal. Whoever calls this keeps out
what tells who somebody is.
"""

from datetime import timedelta

from django.db import transaction

from ombud.people.acting import Act
from ombud.workplace.models import RecentSearch
from ombud.workplace.models.recent_search import LONGEST

KEPT = 20  # searches
KEPT_FOR = timedelta(days=30)


def recent_of(*, act: Act) -> list[str]:
    """The words of somebody's own latest searches, the last one first."""
    own = RecentSearch.objects.filter(user=act.staff, made_at__gt=act.at - KEPT_FOR)
    found = own.order_by("-made_at", "-pk")
    return list(found.values_list("words", flat=True)[:KEPT])


@transaction.atomic
def remember(words: str, *, act: Act) -> None:
    """Put these words first, and forget what is too old or one too many."""
    own = RecentSearch.objects.filter(user=act.staff)
    RecentSearch.objects.update_or_create(
        user=act.staff, words=words[:LONGEST], defaults={"made_at": act.at}
    )
    own.filter(made_at__lte=act.at - KEPT_FOR).delete()
    latest = own.order_by("-made_at", "-pk").values_list("pk", flat=True)[:KEPT]
    own.exclude(pk__in=list(latest)).delete()


def forget(*, act: Act) -> None:
    """Forget all of them."""
    RecentSearch.objects.filter(user=act.staff).delete()


@transaction.atomic
def sweep(*, act: Act) -> int:
    """Forget what anybody looked for too long ago; return how many searches."""
    return RecentSearch.objects.filter(made_at__lte=act.at - KEPT_FOR).delete()[0]
