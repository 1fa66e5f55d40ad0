"""Which letters left, and which did not? Reading only."""

from datetime import datetime

from django.db.models import Q, QuerySet

from ombud.cases.models.case import Case, CaseQuerySet
from ombud.mail.models import Digest, Outgoing
from ombud.people.models import User
from ombud.people.vocabulary import Role


def letters_about(cases: CaseQuerySet) -> QuerySet[Outgoing]:
    """The letters to complainants about these cases, newest first."""
    found = Outgoing.objects.select_related("case").filter(notice=None, case__in=cases)
    return found.order_by("-id")


def letters_of(case: Case) -> QuerySet[Outgoing]:
    """The letters to those concerned in one case, the oldest first."""
    return Outgoing.objects.filter(notice=None, case=case).order_by("id")


def letters_to_staff(cases: CaseQuerySet, *, reader: User) -> QuerySet[Outgoing]:
    """The letters to staff about these cases, and all of the reader's, newest first."""
    found = Outgoing.objects.select_related("case", "notice__user")
    known = Q(notice__user=reader) | Q(case__in=cases)
    return found.filter(known, notice__isnull=False).order_by("-id")


def digests_known_to(reader: User) -> QuerySet[Digest]:
    """The digests of one's own, newest first; whoever looks after the mail knows of
    everybody's, which say here nothing of what they are about.
    """
    found = Digest.objects.select_related("user").order_by("-id")
    return found if reader.role == Role.ADMIN else found.filter(user=reader)


def settled_before(at: datetime) -> QuerySet[Outgoing]:
    """The letters that left, or never will, since before a moment."""
    return Outgoing.objects.filter(settled_at__lt=at)
