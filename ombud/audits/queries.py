"""What may be asked of the samples, and by whom. Reading only."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ombud.audits import months, policy
from ombud.audits.models import Pick, Sample, Sheet
from ombud.cases import closed
from ombud.cases import queries as cases
from ombud.people.models import User
from ombud.rulebook import queries as rules

LOOKED_BACK = 12  # months


def samples(*, actor: User) -> QuerySet[Sample]:
    """Every draw there is, the newest month and draw first, for those who may read."""
    found = Sample.objects.select_related("drawn_by").defer("listed")
    found = found.annotate(drawn=_picks_of_a_sample())
    return found if policy.may_read(actor) else found.none()


def sample(month: date, *, number: int | None = None) -> Sample | None:
    """A draw of a month; without its number the newest, which counts."""
    found = Sample.objects.filter(month=month).select_related("drawn_by")
    if number is not None:
        found = found.filter(number=number)
    return found.order_by("-number").first()


def newest_of_each_month(actor: User) -> list[Sample]:
    """The draw that counts of each month, the newest month first."""
    found = samples(actor=actor).order_by("-month", "-number")
    return list(found.distinct("month"))


def picks_open_to(actor: User) -> QuerySet[Pick]:
    """The drawn cases that wait for a score this person may give.

    Of the draws that count only. Nobody finds a case here that they had a part in, that
    is about them, that they may not know of, or that they have scored.
    """
    if not policy.may_score(actor):
        return Pick.objects.none()
    counting = Sample.objects.order_by("month", "-number").distinct("month")
    waiting = _with_given(Pick.objects.filter(sample__in=counting.values("pk")))
    free = waiting.filter(
        case__in=closed.judged_freely_by(actor), given__lt=F("turns")
    ).exclude(sheets__scorer=actor)
    return free.select_related("sample").order_by("sample__month", "place")


def has_to_do_with(actor: User, pick: Pick) -> bool:
    """May they open the sheet: to read it, to fill it in, or because they have?

    Who leads a department knows of a case of another one for as long only as it waits
    for their score, and by their own score afterwards.
    """
    if policy.may_read(actor):
        return True
    return own_sheet(pick, actor) is not None or (
        picks_open_to(actor).filter(pk=pick.pk).exists()
    )


def is_free_to_score(actor: User, pick: Pick) -> bool:
    """Had they no part in the case, and may they know of it?"""
    if not policy.may_score(actor):
        return False
    return closed.judged_freely_by(actor).filter(pk=pick.case_id).exists()


def pick_for(actor: User, pk: int) -> Pick | None:
    """A drawn case, for those who are free to score it, scored or not."""
    found = Pick.objects.select_related("sample", "case", "case__unit")
    pick = found.filter(pk=pk).first()
    if pick is None or not is_free_to_score(actor, pick):
        return None
    return pick


def pick_read_by(actor: User, pk: int) -> Pick | None:
    """A drawn case, for those who may read what samples say and may know of it."""
    if not policy.may_read(actor):
        return None
    seen = Pick.objects.filter(case__in=cases.cases_visible_to(actor))
    return seen.select_related("sample", "case", "case__unit").filter(pk=pk).first()


def picks_shown(sample: Sample, *, actor: User) -> QuerySet[Pick]:
    """The drawn cases of a sample that its reader may know of.

    Whoever a complaint is about never learns what became of it here.
    """
    picks = _with_given(sample.picks.all())
    if not policy.may_read(actor):
        return picks.none()
    seen = picks.filter(case__in=cases.cases_visible_to(actor))
    return seen.select_related("case").order_by("place")


def sheets_shown(picks: Iterable[Pick]) -> QuerySet[Sheet]:
    """The sheets of those drawn cases that everybody who was to score has scored.

    Until then nobody sees any of them: the second scorer must not know what the first
    one said, be it through a figure.
    """
    done = [pick.pk for pick in picks if pick.sheets.count() >= pick.turns]
    found = Sheet.objects.filter(pick__in=done).select_related("scorer")
    return found.prefetch_related("scores").order_by("pick", "turn")


def own_sheet(pick: Pick, actor: User) -> Sheet | None:
    """What this person said of a case."""
    found = pick.sheets.filter(scorer=actor).prefetch_related("scores")
    return found.first()


def references_seen(sample: Sample, *, actor: User) -> frozenset[str]:
    """Those references of a sample's list whose cases this reader may know of."""
    listed = [line.split(" ")[0] for line in sample.listed.splitlines()]
    seen = cases.cases_visible_to(actor).filter(reference__in=listed)
    return frozenset(seen.values_list("reference", flat=True))


def wanted(at: datetime) -> int:
    """How many cases a month the process in force wants to be drawn."""
    return rules.process_said(rules.process(at)).quality_sample.size


def months_without(at: datetime) -> list[date]:
    """The months of the last year in which cases were closed and none was drawn.

    None is missed where the process wants no samples.
    """
    if not wanted(at):
        return []
    zone = ZoneInfo(rules.organisation().zone)
    this = months.of(at.astimezone(zone).date())
    past = [months.before(this, by=each) for each in range(1, LOOKED_BACK + 1)]
    drawn = set(Sample.objects.filter(month__in=past).values_list("month", flat=True))
    return [
        month
        for month in past
        if month not in drawn
        and closed.closed_between(*months.span(month, zone)).exists()
    ]


def _picks_of_a_sample() -> Coalesce:
    """How many cases were drawn, counted apart so that `distinct` may follow."""
    picks = Pick.objects.filter(sample=OuterRef("pk")).order_by().values("sample")
    return Coalesce(Subquery(picks.annotate(n=Count("pk")).values("n")), 0)


def _with_given(picks: QuerySet[Pick]) -> QuerySet[Pick]:
    return picks.annotate(given=Count("sheets"))
