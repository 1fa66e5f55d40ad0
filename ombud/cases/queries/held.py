"""What holds a case: a hold on itself, on its person, or on what it is about."""

from typing import cast

from django.db.models import Q, QuerySet

from ombud.cases.models import Case, Hold
from ombud.journal.known_rows import Known
from ombud.parties.queries import same_as


def holds_on(case: Case) -> QuerySet[Hold]:
    """The holds in force that keep this case from being erased."""
    if case.holding is not None:
        return cast("QuerySet[Hold]", Known(case.holding, lambda: _holds_on(case)))
    return _holds_on(case)


def _holds_on(case: Case) -> QuerySet[Hold]:
    found = Q(case=case)
    if case.category is not None:
        found |= Q(category__in=[case.category_id, case.category.parent_id])
    if case.person is not None:
        found |= Q(person__in=same_as(case.person))
    held = Hold.objects.filter(found, lifted_at=None)
    return held.select_related("placed_by", "category")


def holds_in_force() -> QuerySet[Hold]:
    """Every hold nobody lifted yet, the one to be looked at soonest first."""
    held = Hold.objects.filter(lifted_at=None).select_related(
        "case", "category", "person", "placed_by"
    )
    return held.order_by("review_on", "pk")
