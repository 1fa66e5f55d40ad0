"""Which complaints go on as one, and which have no next action."""

from django.db.models import Q

from ombud.cases.models import Case
from ombud.cases.models.case import CaseQuerySet
from ombud.rulebook import editions


def survivor_of(case: Case) -> Case:
    """The case one taken together with another goes on in; any other is itself.

    No circle can be: only an open case takes one in, and what was taken in never
    opens again.
    """
    found = Case.objects.select_related("handler", "category", "person", "unit")
    while case.merged_into_id is not None:
        case = found.get(pk=case.merged_into_id)
    return case


def taken_in(case: Case) -> list[Case]:
    """The duplicates that go on in this case, and those that went on in them."""
    return editions.known(("taken in", case.pk), lambda: _taken_in(case))


def _taken_in(case: Case) -> list[Case]:
    found: list[Case] = []
    ahead = sorted(case.merged.all(), key=lambda each: (each.received_at, each.pk))
    while ahead:
        found += ahead
        further = Case.objects.filter(merged_into__in=ahead)
        ahead = list(further.order_by("received_at", "pk"))
    return found


def reference_with(pk: int | None) -> str:
    """What a case is called, for sentences that name it."""
    found = Case.objects.filter(pk=pk or 0).values_list("reference", flat=True)
    return found.first() or ""


def without_next_action() -> CaseQuerySet:
    """The open cases nobody knows the next of: none, at any time. Spec: R7.3-1."""
    unknown = Q(next_step="") | Q(next_at=None)
    return Case.objects.unfinished().filter(unknown)
