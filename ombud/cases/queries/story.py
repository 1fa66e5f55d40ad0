"""What became of a case, read at once for the page of whoever complained.

Reading only.
"""

from dataclasses import dataclass
from datetime import datetime

from ombud.cases.events import CaseEvent
from ombud.cases.models import Case
from ombud.cases.queries.whole import read_told
from ombud.journal.queries import entries_of


@dataclass(frozen=True, slots=True)
class Happened:
    """An entry of the journal, as far as the page needs it."""

    verb: str
    at: datetime
    handler: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class Past:
    """What has happened to a case, oldest first."""

    entries: list[Happened]

    def ever(self, verb: CaseEvent) -> bool:
        return any(each.verb == verb for each in self.entries)

    def last(self, verb: CaseEvent) -> Happened | None:
        told = (each for each in reversed(self.entries) if each.verb == verb)
        return next(told, None)


def past_of(case: Case) -> Past:
    """The chain of a case."""
    told = entries_of(case).values_list(
        "verb", "happened_at", "facts__handler_id", "facts__before"
    )
    return Past([Happened(*each) for each in told])


def with_story(case: Case) -> Past:
    """Read what a case has, so that its page asks for none of it again."""
    read_told(case)
    return past_of(case)
