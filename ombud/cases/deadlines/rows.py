"""The clocks of a case; within a step they are read once, and kept as they change."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from ombud.cases.models import Case, Deadline


def of(case: Case) -> list[Deadline]:
    """Every clock of a case, by its date, with its profile and calendar."""
    if case.clocks is not None:
        return case.clocks
    rows = list(case.deadlines.select_related("profile", "calendar"))
    for row in rows:
        row.case = case
    if case.page is not None:
        case.clocks = rows
    return rows


def read_already(case: Case, clocks: Iterable[Deadline]) -> None:
    """Whoever read them all for a page says so: nobody asks for them again."""
    case.clocks = list(clocks)
    for row in case.clocks:
        row.case = case


def running(case: Case) -> list[Deadline]:
    """The clocks that are neither met nor ended."""
    return [row for row in of(case) if row.is_running]


def with_moves(rows: Iterable[Deadline]) -> list[Deadline]:
    """The same with what moved them: pauses and extensions, read at once."""
    found = list(rows)
    prefetch_related_objects(found, "pauses", "extensions")
    return found


def begun(clock: Deadline, case: Case) -> None:
    """One more clock, just saved."""
    if case.clocks is not None:
        case.clocks.append(clock)
