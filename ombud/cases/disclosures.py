"""The register of what was given to whom: for whoever watches over it, and for the
complainant.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ombud.cases import queries
from ombud.cases.models import Case, Disclosure
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.vocabulary import Role

WATCHING = {Role.PRIVACY, Role.REPRESENTATIVE, Role.AUDITOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for; nothing said, everything. `untold_by`: what is kept from the
    complainant and to be looked at again by this day.
    """

    recipient_kind: str = ""
    basis: str = ""
    since: date | None = None
    until: date | None = None
    untold_by: date | None = None


def may_read(act: Act) -> bool:
    """Who watches over what is given away, on all the cases they may see."""
    return act.staff.is_active and working.is_one_of(act.staff, WATCHING)


def register(act: Act, wanted: Wanted) -> QuerySet[Disclosure]:
    """What was given that fits, the latest first; none for whoever does not watch."""
    if not may_read(act):
        return Disclosure.objects.none()
    fits = Q()
    if wanted.recipient_kind:
        fits &= Q(recipient_kind=wanted.recipient_kind)
    if wanted.basis:
        fits &= Q(basis=wanted.basis)
    if wanted.since is not None:
        fits &= Q(given_on__gte=wanted.since)
    if wanted.until is not None:
        fits &= Q(given_on__lte=wanted.until)
    if wanted.untold_by is not None:
        fits &= Q(told_at=None, untold_until__lte=wanted.untold_by)
    seen = queries.cases_visible_to(act.staff).order_by().values("pk")
    found = Disclosure.objects.filter(fits, case__in=seen)
    return found.select_related("case", "given_by").order_by("-pk")


def told_to_complainant(case: Case) -> list[Disclosure]:
    """What the complainant may read of: nothing that a law keeps from them."""
    return [each for each in case.disclosures.all() if each.told_at is not None]
