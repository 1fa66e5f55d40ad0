"""What others did to a case while somebody filled in a form about it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import QueryDict

from ombud.cases import meanwhile, policy
from ombud.journal import queries as journal
from ombud.people.acting import Act
from ombud.rulebook import queries as rulebook
from ombud.web.desk.people import complainant_of
from ombud.web.desk.timeline.story import Line, Story

if TYPE_CHECKING:
    from ombud.cases.models import Case

LONGEST = 9  # digits


def now(case: "Case") -> int:
    """The number of the newest entry, for a form that is about to be shown."""
    return journal.last_of(case)


def seen(typed: QueryDict) -> int | None:
    """The number a form came with; None where it brings none that can be read."""
    told = typed.get("seen", "")
    readable = told.isascii() and told.isdigit() and len(told) <= LONGEST
    return int(told) if readable else None


def changes(case: "Case", act: Act) -> Sequence[Line]:
    """What others did since, as the case page tells it, newest first."""
    later = {entry.seq for entry in meanwhile.since(case, act)}
    if not later:
        return []
    story = Story(
        case,
        zone=rulebook.calendar(act.at).zone,
        complainant=complainant_of(case, act).name,
    )
    story.entries = [entry for entry in story.entries if entry.seq in later]
    asked_of = act.staff if policy.is_only_asked(act.staff, case) else None
    lines = story.lines(asked_of=asked_of)
    return [line for line in lines if line.visible != "system"] or lines
