"""What stands in one person's day: what is late, due, arrived, and waits for them.

Reading only, and in three questions to the database however much there is: what is
looked for in one, which of those cases the person may know of in another, and what a
line shows of the few that are shown in the last.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ombud.cases import queries
from ombud.cases.errands import CAP, WHOLE_CAP, Found, Part, rows_for
from ombud.cases.models import Case
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.rulebook import queries as rules


@dataclass(frozen=True, slots=True)
class Line:
    """One thing. `day` is when it is due, or when it arrived; `case` is None only of
    an account somebody complained about is asked for: they see no case.
    """

    part: Part
    what: str
    row: int
    day: date
    case: Case | None


@dataclass(frozen=True, slots=True)
class Day:
    """All parts of somebody's day, or one. `counts` go up to one more than `cap`."""

    today: date
    counts: dict[Part, int]
    cap: int = CAP
    lines: dict[Part, list[Line]] = field(default_factory=dict)

    @property
    def is_quiet(self) -> bool:
        """Is nothing late, and nothing due today?"""
        return not self.counts.get(Part.LATE) and not self.counts.get(Part.TODAY)


def of(act: Act, *, since: datetime, shown: int, whole: Part | None = None) -> Day:
    """The day of whoever acts, with the first `shown` lines of each part; or nothing
    but one part of it as a `whole`.

    What arrived is told from `since` on. Of a case they may not know of nothing is
    told, nor counted.
    """
    calendar = rules.calendar(act.at)
    today = calendar.day_of(act.at)
    tonight = calendar.whole_day(today).end
    cap, shown = (WHOLE_CAP, WHOLE_CAP) if whole else (CAP, shown)
    parts = list(rows_for(act, since, calendar.zone.key, tonight, cap=cap))
    found: list[Found] = list(parts[0].union(*parts[1:], all=True))
    if whole:
        found = [each for each in found if each[0] == whole]
    known = _known(act.staff, found)
    kept: dict[Part, list[Found]] = {part: [] for part in Part}
    for each in found:
        if each[0] == Part.HEARD or each[3] in known:
            kept[Part(each[0])].append(each)
    first = {part: _in_order(part, rows)[:shown] for part, rows in kept.items()}
    cases = _cases([each[3] for rows in first.values() for each in rows])
    return Day(
        today=today,
        counts={part: len({(r[1], r[2]) for r in rows}) for part, rows in kept.items()},
        cap=cap,
        lines={
            part: [
                Line(
                    part=part,
                    what=what,
                    row=row,
                    day=calendar.day_of(at),
                    case=None if part is Part.HEARD else cases[case],
                )
                for _part, what, row, case, at in rows
            ]
            for part, rows in first.items()
        },
    )


def _in_order(part: Part, rows: list[Found]) -> list[Found]:
    """Each once; the nearest day first, but what arrived last before the rest."""
    once = {(each[1], each[2]): each for each in rows}
    ordered = sorted(once.values(), key=lambda each: (each[4], each[2]))
    return ordered[::-1] if part is Part.ARRIVED else ordered


def _known(person: User, found: Sequence[Found]) -> set[int]:
    near = {each[3] for each in found if each[0] != Part.HEARD}
    if not near:
        return set()
    seen = queries.cases_visible_to(person).filter(pk__in=near)
    return set(seen.values_list("pk", flat=True))


def _cases(keys: Sequence[int]) -> dict[int, Case]:
    if not keys:
        return {}
    found = queries.for_list(Case.objects.filter(pk__in=set(keys)))
    return {case.pk: case for case in found}
