"""Why a date is the date: what was counted, day by day, and what moved it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from ombud.cases.deadlines.dates import stood_still
from ombud.cases.deadlines.facts import office_of, said_by
from ombud.cases.models import Case, Deadline, Extension, Pause
from ombud.rulebook.shapes.profiles import Profile, TimeLimit
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.worktime import explaining
from ombud.worktime.explaining import Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A clock explained. `days` is None where we named the day ourselves; they lead to
    the date as it was before more time was given.
    """

    clock: Deadline
    says: Profile | None
    limit: TimeLimit | None
    first: Explanation | None
    days: Explanation | None
    pauses: list[Pause]
    extensions: list[Extension]

    @property
    def due_at(self) -> datetime:
        return self.clock.due_at

    @property
    def was_moved(self) -> bool:
        return self.clock.due_at != self.clock.first_due_at


def clocks_of(case: Case) -> QuerySet[Deadline]:
    """The clocks of a case with what moved them, the first due first."""
    rows = case.deadlines.select_related("profile", "calendar")
    return rows.prefetch_related(
        "pauses", "extensions__asked_by", "extensions__given_by"
    )


def clock_of(case: Case, pk: int) -> Deadline | None:
    """One clock of this very case."""
    return clocks_of(case).filter(pk=pk).first()


def why(clock: Deadline) -> Why:
    """Explain a clock by the very editions it was reckoned with."""
    says = said_by(clock)
    pauses, extensions = list(clock.pauses.all()), list(clock.extensions.all())
    given = [row for row in extensions if row.given_at is not None]
    limit = says.limits.get(DeadlineKind(clock.kind)) if says else None
    first = days = None
    if says is not None and limit is not None and says.basis == clock.basis:
        here = office_of(clock).calendar
        counted = limit.as_limit(says.basis, clock.case.channel)
        first = explaining.explain(here, clock.started_at, counted)
        until_then = [row for row in pauses if not given or row.begun_at < _at(given)]
        paused = stood_still(until_then)
        days = explaining.explain(here, clock.started_at, counted, paused)
    return Why(
        clock=clock,
        says=says,
        limit=limit,
        first=first,
        days=days,
        pauses=pauses,
        extensions=given,
    )


def _at(given: list[Extension]) -> datetime:
    return min(row.given_at for row in given if row.given_at is not None)
