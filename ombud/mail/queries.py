"""Which letters left, and which did not? Reading only."""

from django.db.models import Q, QuerySet

from ombud.cases.models.case import CaseQuerySet
from ombud.mail.models import Outgoing
from ombud.people.models import User


def letters_about(cases: CaseQuerySet) -> QuerySet[Outgoing]:
    """The letters to complainants about these cases, newest first."""
    found = Outgoing.objects.select_related("case").filter(notice=None, case__in=cases)
    return found.order_by("-id")


def letters_to_staff(cases: CaseQuerySet, *, reader: User) -> QuerySet[Outgoing]:
    """The letters to staff about these cases, and all of the reader's, newest first."""
    found = Outgoing.objects.select_related("case", "notice__user")
    known = Q(notice__user=reader) | Q(case__in=cases)
    return found.filter(known, notice__isnull=False).order_by("-id")
