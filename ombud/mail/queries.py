"""Which letters left, and which did not? Reading only."""

from django.db.models import QuerySet

from ombud.cases.models.case import CaseQuerySet
from ombud.mail.models import Outgoing


def letters_about(cases: CaseQuerySet) -> QuerySet[Outgoing]:
    """The letters about these cases, newest first."""
    found = Outgoing.objects.select_related("case").filter(case__in=cases)
    return found.order_by("-id")
