"""What cases may be narrowed to beside plain columns: conditions for lists of them."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from ombud.cases.models import CaseTag, Consultation, Deadline, Remedy
from ombud.cases.queries.queue import has_no_owner, standing_still
from ombud.cases.states import FINISHED, Status
from ombud.cases.vocabulary import OnBehalf

A_DAY = timedelta(days=1)
UNFINISHED = ~Q(status__in=sorted(FINISHED))


def whose_clock(state: str, *, at: datetime, tonight: datetime) -> Q:
    """Cases by the state of the clock that runs out first: missed, today, week (within
    seven days), paused, met (none runs any more, and one was kept).

    `tonight` is the end of today where the organisation is.
    """
    if state == "missed":
        return UNFINISHED & Q(due_at__lt=at)
    if state == "today":
        return UNFINISHED & Q(due_at__gte=at, due_at__lt=tonight)
    if state == "week":
        return UNFINISHED & Q(due_at__gte=at, due_at__lt=at + 7 * A_DAY)
    if state == "paused":
        return UNFINISHED & Q(pk__in=standing_still(at))
    met = Deadline.objects.filter(met_at__isnull=False)
    return Q(due_at=None, pk__in=met.values_list("case", flat=True))


def with_a_remedy_open() -> Q:
    """Something was promised that is neither done nor failed."""
    owed = Remedy.objects.filter(done_at=None, failed_at=None)
    return Q(pk__in=owed.values_list("case", flat=True))


def with_a_question_open() -> Q:
    """A department has not answered yet."""
    asked = Consultation.objects.filter(advised_at=None)
    return Q(pk__in=asked.values_list("case", flat=True))


def without_owner() -> Q:
    return UNFINISHED & has_no_owner()


def waiting() -> Q:
    return Q(status__in=[Status.WAITING, Status.OFFERED])


def represented() -> Q:
    """Somebody complains for somebody else."""
    return ~Q(on_behalf=OnBehalf.SELF)


def tagged(tag: int) -> Q:
    """They have the tag with this key."""
    return Q(pk__in=CaseTag.objects.filter(tag=tag).values_list("case", flat=True))


def untagged() -> Q:
    """They have no tag at all."""
    return ~Q(Exists(CaseTag.objects.filter(case=OuterRef("pk"))))
