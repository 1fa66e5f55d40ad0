"""How somebody may be reached, and who acts for them. Reading only."""

from django.db.models import Q

from ombud.cases.models import Case, Representation, Restriction
from ombud.parties import queries as parties


def limits_on_contact(case: Case) -> list[Restriction]:
    """The limits that hold for the complainant of a case, whichever of their cases
    they were set on. Opens no identity.
    """
    theirs = Q(case=case)
    if case.person is not None:
        theirs |= Q(case__person__in=parties.same_as(case.person))
    holding = Restriction.objects.filter(theirs, ended_at=None)
    return list(holding.select_related("case").order_by("measure", "since"))


def acting_for(case: Case) -> Representation | None:
    """Who acts for the complainant, checked or not."""
    rows = case.representations.all()
    return next((row for row in rows if row.ended_at is None), None)
