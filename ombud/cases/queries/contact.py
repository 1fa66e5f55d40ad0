"""How somebody may be reached, and who acts for them. Reading only."""

from django.db.models import Q

from ombud.cases.models import Case, Representation, Restriction
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.queries.visible import cases_visible_to
from ombud.parties import queries as parties
from ombud.people.models import User
from ombud.rulebook import editions


def limits_on_contact(case: Case) -> list[Restriction]:
    """The limits that hold for the complainant of a case, whichever of their cases
    they were set on. Opens no identity.
    """
    if case.limits is not None:
        return case.limits
    theirs = Q(case=case)
    if case.person is not None:
        theirs |= Q(case__person__in=parties.same_as(case.person))
    holding = Restriction.objects.filter(theirs, ended_at=None)
    return list(holding.select_related("case").order_by("measure", "since"))


def others_of(case: Case, *, actor: User) -> CaseQuerySet:
    """Other complaints of whoever complains in this case, newest first, of those
    somebody may see. Opens no identity, but tells whose they are.
    """
    if case.person is None:
        return Case.objects.none()
    theirs = cases_visible_to(actor).filter(person__in=parties.same_as(case.person))
    others = theirs.exclude(pk=case.pk).exclude(merged_into=case.pk)
    shown = others.select_related("person", "handler", "captured_by")
    return shown.defer("search", "original").order_by("-received_at", "-id")


def representations_of(case: Case) -> list[Representation]:
    """Who acts or acted for the complainant, oldest first."""
    rows = case.representations.select_related("person")
    ordered = rows.order_by("registered_at", "pk")
    return editions.known(("representations", case.pk), lambda: list(ordered))


def acting_for(case: Case) -> Representation | None:
    """Who acts for the complainant, checked or not."""
    rows = representations_of(case)
    return next((row for row in rows if row.ended_at is None), None)
