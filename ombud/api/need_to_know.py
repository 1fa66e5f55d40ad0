"""Of a case somebody may see: how much of it does their part need?

Departments that are asked see the complaint, its points, and what they were asked.
"""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from ombud.cases import policy
from ombud.journal.queries import entries_of
from ombud.people.models import User
from ombud.people.vocabulary import Role

if TYPE_CHECKING:
    from ombud.cases.models import Case, Consultation, File
    from ombud.journal.models import Entry


def is_only_asked(user: User) -> bool:
    return user.role == Role.EXPERT


def consultations_for(user: User, case: "Case") -> "QuerySet[Consultation]":
    asked = case.consultations.select_related("unit")
    return asked.filter(unit=user.unit_id) if is_only_asked(user) else asked.all()


def files_for(user: User, case: "Case") -> "QuerySet[File]":
    """What a complainant sends, and a mail as it came, may tell who they are."""
    if policy.may_read_identity(user, case):
        return case.files.all()
    if is_only_asked(user):
        return case.files.filter(from_complainant=False)
    return case.files.filter(raw=False)


def entries_for(user: User, case: "Case") -> "QuerySet[Entry]":
    entries = entries_of(case)
    if not is_only_asked(user):
        return entries
    asked = [each.pk for each in consultations_for(user, case)]
    return entries.filter(Q(actor_id=user.pk) | Q(facts__consultation__in=asked))
