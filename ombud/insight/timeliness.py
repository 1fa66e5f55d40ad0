"""Did we keep our dates?"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from ombud.cases.models import Deadline
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.states import Status
from ombud.insight.methods.intervals import Interval, wilson
from ombud.rulebook.vocabulary import Basis, DeadlineKind

TOO_FEW_TO_PUBLISH = 5
_ENDED_BEFORE = Q(ended_at__lt=F("due_at"))
_WITHDRAWN = Q(case__status=Status.WITHDRAWN, ended_at=F("case__closed_at"))


@dataclass(frozen=True, slots=True)
class Timeliness:
    """How many clocks fell due, and how many of them were met by then."""

    fell_due: int
    met_in_time: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1, or None when nothing fell due."""
        return self.met_in_time / self.fell_due if self.fell_due else None

    @property
    def interval(self) -> Interval | None:
        """Where the share lies, 95 times in 100."""
        return wilson(self.met_in_time, self.fell_due)

    @property
    def may_be_published(self) -> bool:
        """Too few cases could tell outsiders who complained."""
        return self.fell_due >= TOO_FEW_TO_PUBLISH


def timeliness(
    kind: DeadlineKind,
    *,
    since: datetime,
    until: datetime,
    basis: Basis | None = None,
    seen: CaseQuerySet | None = None,
) -> Timeliness:
    """Of the clocks that fell due in the period, how many were met by then.

    Counts by due date, not by arrival, so a finished month never changes. A clock
    still running when it falls due counts as late even if it is met afterwards. One
    set aside before it fell due owed nothing then and does not count, unless the
    complaint was withdrawn: the duty to answer existed until then and was kept. Cases
    taken over from elsewhere have no clocks and do not count. `seen` limits the
    count to the cases a reader may know about; without it, all count.
    """
    clocks = _falling_due(kind, since, until)
    if basis is not None:
        clocks = clocks.filter(basis=basis)
    if seen is not None:
        clocks = clocks.filter(case__in=seen)
    in_time = Q(met_at__lte=F("due_at")) | (_WITHDRAWN & _ENDED_BEFORE)
    counts = clocks.aggregate(
        fell_due=Count("pk"), met_in_time=Count("pk", filter=in_time)
    )
    return Timeliness(**counts)


def counted(
    seen: CaseQuerySet, kind: DeadlineKind, *, since: datetime, until: datetime
) -> CaseQuerySet:
    """The cases behind the figure, of those the reader may see."""
    clocks = _falling_due(kind, since, until)
    return seen.filter(pk__in=clocks.values("case_id"))


def complaints_on_time(
    kind: DeadlineKind, seen: CaseQuerySet, *, since: datetime, until: datetime
) -> Timeliness:
    """Of the complaints with a date that came in the period, how many kept all of them.

    Dates as `timeliness` counts them; a complaint under several rules counts once, and
    is late if it missed any.
    """
    clocks = _falling_due(kind, since, until).filter(case__in=seen)
    late = ~(Q(met_at__lte=F("due_at")) | (_WITHDRAWN & _ENDED_BEFORE))
    counts = clocks.aggregate(
        fell_due=Count("case", distinct=True),
        late=Count("case", distinct=True, filter=late),
    )
    return Timeliness(counts["fell_due"], counts["fell_due"] - counts["late"])


def _falling_due(
    kind: DeadlineKind, since: datetime, until: datetime
) -> QuerySet[Deadline]:
    """The clocks that fell due in a period and still counted then."""
    clocks = Deadline.objects.filter(kind=kind, due_at__gte=since, due_at__lt=until)
    return clocks.filter(Q(ended_at=None) | ~_ENDED_BEFORE | _WITHDRAWN)
