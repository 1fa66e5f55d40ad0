"""Of a case somebody may see: how much of it does their part need?

Departments that are asked see the complaint, its points, and what they were asked.
"""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from ombud.cases import policy
from ombud.journal.queries import entries_of
from ombud.people.models import User

if TYPE_CHECKING:
    from ombud.cases.models import Case, Consultation
    from ombud.journal.models import Entry


def consultations_for(user: User, case: "Case") -> "QuerySet[Consultation]":
    return policy.consultations_open_to(user, case)


def entries_for(user: User, case: "Case") -> "QuerySet[Entry]":
    entries = entries_of(case)
    if not policy.is_only_asked(user, case):
        return entries
    asked = [each.pk for each in consultations_for(user, case)]
    return entries.filter(Q(actor_id=user.pk) | Q(facts__consultation__in=asked))
