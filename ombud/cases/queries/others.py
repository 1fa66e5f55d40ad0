"""How many others have told us of the same: a number, and never who or what.

A number tells nothing of anybody: below five nothing is said, and above it is rounded
down to fives, as of the end of yesterday, so that nobody watches a complaint arrive.
Each person counts once and only by an address, a telephone or a customer number, so
that nobody reaches five by complaining again; who is anonymous does not count, nor who
complains in confidence. Spec: peers.md section 6.
"""

from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from ombud.cases.models import Case
from ombud.cases.vocabulary import CaseKind

FEWEST = 5  # people, and the step in which they are counted
LOOKED_BACK = timedelta(days=30)


def told_of(category: str, *, before: datetime, place: str = "") -> int:
    """How many people told us of a problem of this kind (and at this very place) in
    the thirty days before a moment, in fives; 0 for fewer than five.
    """
    cases = Case.objects.filter(
        category__code=category,
        received_at__gte=before - LOOKED_BACK,
        received_at__lt=before,
        kind=CaseKind.COMPLAINT,
        confidential=False,
        about_handling=False,
        merged_into=None,
    )
    if place:
        cases = cases.filter(place=place)
    return _in_fives(cases)


def _in_fives(cases: "QuerySet[Case]") -> int:
    known = Coalesce(
        "person__email_index", "person__phone_index", "person__customer_index"
    )
    told = cases.filter(~Q(person=None)).aggregate(people=Count(known, distinct=True))
    return int(told["people"]) // FEWEST * FEWEST
