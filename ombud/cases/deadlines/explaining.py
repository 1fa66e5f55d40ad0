"""Why a date is the date: what was counted, day by day, and what moved it."""

from dataclasses import dataclass
from datetime import datetime

from ombud.cases.deadlines.dates import stood_still
from ombud.cases.deadlines.facts import office_of, said_by
from ombud.cases.models import Deadline, Extension, Pause
from ombud.rulebook.shapes.profiles import Profile, TimeLimit
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.worktime import explaining
from ombud.worktime.explaining import Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A clock explained. `days` is None where we named the day ourselves."""

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
        paused = stood_still(pauses)
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
