"""How many complaints there were in a quarter, and what became of them: the counting.

Each complaint counts once. Not counted are things that are no complaint, and those
taken together with another by the cut-off: that other one counts. Members of a common
matter count each, since different people complained. One taken over from another
system counts as received on the day it arrived there; how it was handled there was not
ours and counts nowhere. Withdrawn and erased ones count as all others.

The moments are those of the journal and of the clocks, so a quarter can be counted
again for any past date; what is told of its kind (category, department, whether it is a
complaint) is as it stands now. Eleven questions to the database, however many cases.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, TruncDate

from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Dispute, Remedy, Review
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.vocabulary import CaseKind, Channel, Outcome, ReviewResult
from ombud.insight.methods import disclosure
from ombud.insight.public_figures import Figures
from ombud.insight.public_periods import Quarter
from ombud.insight.timeliness import complaints_on_time
from ombud.journal.models import Entry
from ombud.people.models import Unit
from ombud.rulebook.models import Category
from ombud.rulebook.vocabulary import DeadlineKind

NOT_SAID = ""  # a complaint nobody has put into a category or a department
WITHDRAWN = "withdrawn"
ENDS = (CaseEvent.CLOSED, CaseEvent.WITHDRAWN, CaseEvent.DISCONTINUED)
CHANGED = (ReviewResult.UPHELD, ReviewResult.VARIED)
ENOUGH_FOR_A_MEDIAN = 10
Row = Mapping[str, Any]


class Median(Aggregate):
    """The middle of the values there are."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def figures_of(quarter: Quarter, zone: ZoneInfo) -> Figures:
    """The quarter as it stood at its cut-off, as far as it may be told."""
    since, until = quarter.span(zone)
    cut_off = quarter.cut_off_at(zone)
    seen = _complaints(cut_off)
    arrived = _received(seen, since, until, cut_off)
    answers, median = _answers(seen, since, until)
    return Figures(
        category=disclosure.spread(_parted(arrived, "root", _categories(quarter))),
        channel=disclosure.spread(_parted(arrived, "channel", Channel.values)),
        unit=disclosure.spread(_parted(arrived, "unit__code", _units())),
        acknowledged=_on_time(DeadlineKind.ACKNOWLEDGEMENT, seen, since, until),
        answered=_on_time(DeadlineKind.ANSWER, seen, since, until),
        answers=disclosure.count(answers),
        medians=() if median is None else (median,),
        outcomes=disclosure.spread(_outcomes(seen, since, until)),
        reviewed=_reviews(seen, since, until),
        **_disputes(seen, quarter),
        **_remedies(seen, quarter, zone),
    )


def first_arrival() -> datetime | None:
    """When the first complaint there is was received."""
    found = Case.objects.order_by("received_at").values_list("received_at", flat=True)
    return found.first()


def _complaints(cut_off: datetime) -> CaseQuerySet:
    merged = Q(merged_into__isnull=False, closed_at__lte=cut_off)
    return Case.objects.filter(kind=CaseKind.COMPLAINT).exclude(merged)


def _received(
    seen: CaseQuerySet, since: datetime, until: datetime, cut_off: datetime
) -> list[Row]:
    """Those received in the quarter and written down by the cut-off, by their kinds."""
    found = seen.filter(
        received_at__gte=since, received_at__lt=until, registered_at__lte=cut_off
    )
    root = Coalesce(
        "category__parent__parent__code", "category__parent__code", "category__code"
    )
    parted = found.order_by().values("channel", "unit__code", root=root)
    return list(parted.annotate(n=Count("pk")))


def _parted(rows: Iterable[Row], by: str, known: Iterable[str]) -> dict[str, int]:
    counted: Counter[str] = Counter(dict.fromkeys(known, 0))
    for row in rows:
        counted[row[by] or NOT_SAID] += row["n"]
    return dict(counted)


def _categories(quarter: Quarter) -> list[str]:
    """Those on top that complaints could be put into during the quarter."""
    open_ones = Q(retired_on=None) | Q(retired_on__gt=quarter.begins_on)
    top = Category.objects.filter(open_ones, parent=None)
    return list(top.values_list("code", flat=True))


def _units() -> list[str]:
    return list(Unit.objects.values_list("code", flat=True))


def _on_time(
    kind: DeadlineKind, seen: CaseQuerySet, since: datetime, until: datetime
) -> disclosure.Share:
    """Of the complaints whose date came in the quarter, how many kept it.

    By due date: who still waited on that date was late, answered or not.
    """
    found = complaints_on_time(kind, seen, since=since, until=until)
    return disclosure.share(found.met_in_time, of=found.fell_due)


def _first(verbs: Iterable[CaseEvent], column: str) -> Subquery:
    """Of the first entry of a case with one of these verbs, one column."""
    told = Entry.objects.filter(
        subject_kind=Case._meta.label_lower,
        subject_id=OuterRef("pk"),
        verb__in=list(verbs),
    )
    return Subquery(told.order_by("seq").values(column)[:1])


def _could_end(seen: CaseQuerySet, since: datetime, until: datetime) -> CaseQuerySet:
    """Those that had arrived, and had not come to their last end before."""
    return seen.filter(received_at__lt=until).exclude(closed_at__lt=since)


def _answers(
    seen: CaseQuerySet, since: datetime, until: datetime
) -> tuple[int, int | None]:
    """How many got their first answer in the quarter, and after how many days half of
    them had it; None where that would be the time of a few.
    """
    found = _could_end(seen, since, until).annotate(
        answered_at=_first([CaseEvent.ANSWERED], "happened_at")
    )
    waited = ExpressionWrapper(
        F("answered_at") - F("received_at"), output_field=DurationField()
    )
    counted = found.filter(answered_at__gte=since, answered_at__lt=until).aggregate(
        n=Count("pk"), median=Median(waited, output_field=DurationField())
    )
    enough = counted["n"] >= ENOUGH_FOR_A_MEDIAN
    return counted["n"], counted["median"].days if enough else None


def _outcomes(seen: CaseQuerySet, since: datetime, until: datetime) -> dict[str, int]:
    """How the complaints that came to an end in the quarter, for the first time, did.

    One taken up again afterwards is not counted again; what a review changed is a
    figure of its own.
    """
    ended = _could_end(seen, since, until).annotate(end=_first(ENDS, "pk"))
    entries = Entry.objects.filter(
        pk__in=ended.values("end"), happened_at__gte=since, happened_at__lt=until
    )
    rows = entries.annotate(outcome=KT("facts__outcome")).order_by()
    counted = Counter(dict.fromkeys((*Outcome.values, WITHDRAWN), 0))
    for row in rows.values("verb", "outcome").annotate(n=Count("pk")):
        left = WITHDRAWN if row["verb"] == CaseEvent.WITHDRAWN else Outcome.UNDECIDED
        counted[row["outcome"] or str(left)] += row["n"]
    return dict(counted)


def _reviews(seen: CaseQuerySet, since: datetime, until: datetime) -> disclosure.Share:
    """Of the reviews complainants asked for that ended in the quarter, how many changed
    our decision.
    """
    found = Review.objects.filter(
        case__in=seen,
        before_answer=False,
        concluded_at__gte=since,
        concluded_at__lt=until,
    ).aggregate(all=Count("pk"), changed=Count("pk", filter=Q(result__in=CHANGED)))
    return disclosure.share(found["changed"], of=found["all"])


def _disputes(seen: CaseQuerySet, quarter: Quarter) -> dict[str, Any]:
    """How many went to an outside body in the quarter; and of those it decided in the
    quarter, how often it did not leave our decision as it was.
    """
    days = (quarter.begins_on, quarter.ends_on)
    ruled = Q(ruled_on__range=days)
    found = Dispute.objects.filter(case__in=seen).aggregate(
        referred=Count("pk", filter=Q(referred_on__range=days)),
        ruled=Count("pk", filter=ruled),
        changed=Count("pk", filter=ruled & Q(changed_our_decision=True)),
    )
    return {
        "referred": disclosure.count(found["referred"]),
        "ruled": disclosure.share(found["changed"], of=found["ruled"]),
    }


def _remedies(seen: CaseQuerySet, quarter: Quarter, zone: ZoneInfo) -> dict[str, Any]:
    """How much we promised in the quarter to put right; and of what was to be done by a
    day in the quarter, how much was done by that day and held.
    """
    since, until = quarter.span(zone)
    due = Q(due_on__range=(quarter.begins_on, quarter.ends_on))
    in_time = Q(done_on__lte=F("due_on"), failed_at=None)
    found = (
        Remedy.objects.filter(case__in=seen)
        .annotate(done_on=TruncDate("done_at", tzinfo=zone))
        .aggregate(
            promised=Count(
                "pk", filter=Q(promised_at__gte=since, promised_at__lt=until)
            ),
            due=Count("pk", filter=due),
            done=Count("pk", filter=due & in_time),
        )
    )
    return {
        "promised": disclosure.count(found["promised"]),
        "remedied": disclosure.share(found["done"], of=found["due"]),
    }
