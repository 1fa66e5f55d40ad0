"""Who is written to: the complainant, and whoever acts for them on that day."""

from collections.abc import Iterable
from datetime import datetime

from ombud.cases import representing
from ombud.cases.models import Case, Representation
from ombud.cases.vocabulary import Scope
from ombud.parties.models import Person

ARRIVAL = "received"  # the letter that tells no more than that it arrived
BY_THEIR_WORD = ("survey", "put-right")  # letters by which an answer is given


def of(case: Case, *, at: datetime, kind: str = "") -> list[Person]:
    """The people a letter on a case goes to at a moment, as far as they left an
    address for e-mail. A representative is written to once they are checked, may read
    (where the letter lets its reader answer: may speak), and within their dates; that
    a complaint arrived is also told to whoever handed it in.
    """
    return of_many([case], at=at, kind=kind)[case.pk]


def of_many(
    cases: Iterable[Case], *, at: datetime, kind: str = ""
) -> dict[int, list[Person]]:
    """The same for many cases at once, by their keys."""
    known = {case.pk: case for case in cases}
    acting: dict[int, list[Representation]] = {}
    rows = Representation.objects.filter(case__in=list(known), ended_at=None)
    for row in rows.select_related("person").order_by("pk"):
        acting.setdefault(row.case_id, []).append(row)
    return {
        pk: _among(case, acting.get(pk, []), at=at, kind=kind)
        for pk, case in known.items()
    }


def is_one(case: Case, person: Person, *, at: datetime, kind: str = "") -> bool:
    """Is this person still to be written to, now that the letter leaves?"""
    return person.pk in {each.pk for each in of(case, at=at, kind=kind)}


def _among(
    case: Case, acting: Iterable[Representation], *, at: datetime, kind: str
) -> list[Person]:
    needed = Scope.SPEAK if kind.startswith(BY_THEIR_WORD) else Scope.READ
    found = [case.person] if case.person else []
    for row in acting:
        scope = representing.scope_of(row, at=at)
        if Scope.READ in scope and row.is_alone:
            found = []
        handed_in = row.holds_receipt and row.checked_at is None
        if needed in scope or (kind == ARRIVAL and handed_in):
            found.append(row.person)
    return [person for person in found if person.email_index is not None]
