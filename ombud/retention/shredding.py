"""Erasing a case, and what this package keeps about it beside."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Case as Whether
from django.db.models import Value, When

from ombud.cases.erasable import GONE
from ombud.cases.life import erasing
from ombud.cases.life.erasing import Erased
from ombud.cases.models import Case
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.people.acting import Act
from ombud.retention.models import Mark, Request


@transaction.atomic
def shred(
    case: Case,
    *,
    what: Collection[Erasable],
    because: ErasedBecause,
    basis: str = "",
    act: Act,
) -> Erased:
    """Erase parts of a case for good; with its texts, also what was asked about it."""
    done = erasing.erase(case, what=what, because=because, basis=basis, act=act)
    if Erasable.TEXTS in done.what:
        asked = Request.objects.filter(case=case)
        Mark.objects.filter(request__in=asked).delete()
        emptied = {
            column: Whether(When(**{column: ""}, then=Value("")), default=Value(GONE))
            for column in ("words", "prolonged_because", "answer")
        }
        asked.update(salt=b"", **emptied)
    return done
