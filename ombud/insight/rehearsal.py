"""What would a draft rule have changed, had it been in force when complaints came?"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet

from ombud.cases.models import Case
from ombud.insight.rehearsal_dates import Outcome, Redating
from ombud.insight.rehearsal_found import (
    Answers,
    Changed,
    DateChange,
    Judged,
    Load,
    Rehearsal,
    UnitChange,
)
from ombud.insight.rehearsal_process import Rejudging, Tree, shows_demands
from ombud.journal import queries as journal
from ombud.rulebook.models import Category, Edition
from ombud.rulebook.vocabulary import RuleKind

__all__ = ["QUARTER", "Changed", "DateChange", "Rehearsal", "UnitChange", "rehearse"]

QUARTER = timedelta(days=92)
AT_MOST = 20_000  # cases, the newest
AT_ONCE = 1_000  # cases in memory


def rehearse(
    edition: Edition,
    *,
    cases: QuerySet[Case],
    since: datetime,
    until: datetime,
    at: datetime,
) -> Rehearsal:
    """Replay the cases received from `since` up to `until` against a draft.

    What the draft would have given is compared with what was reckoned and done;
    answers still owed are judged as they stand at `at`. `cases` are those the reader
    may know about. Cases taken over from elsewhere began under no rule of ours and are
    left out. Nothing is written. Raises Unusable for a draft that makes no calendar.
    """
    received = cases.filter(
        received_at__gte=since, received_at__lt=until, receipt_digest__isnull=False
    ).order_by("-received_at", "-id")
    pks = list(received.values_list("pk", flat=True)[: AT_MOST + 1])
    found = Rehearsal(edition=edition, since=since, until=until)
    found.is_cut, pks = len(pks) > AT_MOST, pks[:AT_MOST]
    found.n = len(pks)
    if edition.kind == RuleKind.PROCESS:
        _rejudge(edition, pks, found)
    else:
        _redate(edition, pks, found, at)
    return found


def _redate(edition: Edition, pks: list[int], found: Rehearsal, at: datetime) -> None:
    redating = Redating(edition)
    tree = Tree(list(Category.objects.select_related("unit")), None)
    for chunk in _chunks(pks):
        cases = _read(chunk).defer("narrative", "search", "original")
        clocks = ("deadlines__pauses", "deadlines__extensions", "milestones")
        for case in cases.prefetch_related(*clocks):
            code = case.category.code if case.category else ""
            redated = redating.of(case, set(tree.of(code)))
            for outcome in redated.answers:
                _count(outcome, found.before, found.after, at)
            if redated.changes:
                found.changed.append(_changed(case, dates=redated.changes))


def _count(outcome: Outcome, before: Answers, after: Answers, at: datetime) -> None:
    if outcome.old is not None:
        before.count(outcome.met_at, outcome.old, at)
    if outcome.new is not None:
        after.count(outcome.met_at, outcome.new, at)


def _rejudge(edition: Edition, pks: list[int], found: Rehearsal) -> None:
    rejudging = Rejudging(edition)
    verbs = shows_demands()
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for chunk in _chunks(pks):
        happened = journal.have_happened(verbs, Case, chunk)
        cases = _read(chunk).defer("search", "original")
        rows = ("deadlines__profile", "remedies", "assessments", "decisions")
        for case in cases.prefetch_related(*rows):
            judged = rejudging.of(case, happened.get(case.pk, set()))
            before[judged.unit_now] += 1
            after[judged.unit.new if judged.unit else judged.unit_now] += 1
            if judged.differs:
                found.changed.append(_changed(case, judged=judged))
    found.load = [
        Load(unit, before[unit], after[unit]) for unit in sorted(before | after)
    ]


def _chunks(pks: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(pks), AT_ONCE):
        yield pks[start : start + AT_ONCE]


def _read(pks: list[int]) -> QuerySet[Case]:
    known = Case.objects.filter(pk__in=pks).order_by("-received_at", "-id")
    return known.select_related("category", "unit")


def _changed(
    case: Case, *, dates: tuple[DateChange, ...] = (), judged: Judged | None = None
) -> Changed:
    return Changed(
        pk=case.pk,
        reference=case.reference,
        summary=case.summary,
        language=case.language,
        received_at=case.received_at,
        dates=dates,
        judged=judged or Judged(),
    )
