"""The parts of a day in words: what each is, where all of it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ombud.cases.agenda import Day, Line
from ombud.cases.errands import Matter, Part
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.desk.staff_pages import case_url, with_query

if TYPE_CHECKING:
    from ombud.cases.models import Case

SHOWN = 5
TITLES: Mapping[Part, str | Promise] = {
    Part.LATE: gettext_lazy("Late"),
    Part.TODAY: gettext_lazy("Due today"),
    Part.WEEK: gettext_lazy("Due in the next seven days"),
    Part.ARRIVED: gettext_lazy("Arrived for you"),
    Part.APPROVE: gettext_lazy("Decisions to approve"),
    Part.AUTHORISE: gettext_lazy("Money to authorise"),
    Part.TIME: gettext_lazy("More time is asked for"),
    Part.ASKED: gettext_lazy("Questions to your department"),
    Part.HEARD: gettext_lazy("Your account is asked for"),
    Part.REVIEWS: gettext_lazy("Reviews that are yours"),
    Part.REVIEWERLESS: gettext_lazy("Reviews that need a reviewer"),
    Part.OWNERLESS: gettext_lazy("Nobody is in charge"),
}
LOOKS: Mapping[Part, tuple[str, str]] = {
    Part.LATE: ("circle-x", "red"),
    Part.TODAY: ("alarm", "amber"),
    Part.WEEK: ("calendar-event", "quiet"),
    Part.ARRIVED: ("inbox", "teal"),
    Part.APPROVE: ("square-check", "quiet"),
    Part.AUTHORISE: ("scale", "quiet"),
    Part.TIME: ("clock", "quiet"),
    Part.ASKED: ("messages", "quiet"),
    Part.HEARD: ("user-question", "plum"),
    Part.REVIEWS: ("rotate-clockwise", "quiet"),
    Part.REVIEWERLESS: ("rotate-clockwise", "quiet"),
    Part.OWNERLESS: ("user-question", "quiet"),
}
WHATS: Mapping[str, str | Promise] = {
    Matter.REMEDY: gettext_lazy("A remedy is yours to do"),
    Matter.CONSULTATION: gettext_lazy("Your department is asked"),
    Matter.HEARING: gettext_lazy("How you saw it"),
    Matter.WROTE: gettext_lazy("The complainant wrote"),
    Matter.CHOSE: gettext_lazy("The complainant answered the options"),
    Matter.ADVISED: gettext_lazy("A department answered"),
    Matter.APPROVED: gettext_lazy("The decision was approved"),
    Matter.ACCOUNT: gettext_lazy("An account was given"),
    Matter.DECISION: gettext_lazy("A decision waits"),
    Matter.AUTHORITY: gettext_lazy("A sum waits"),
    Matter.EXTENSION: gettext_lazy("A request waits"),
    Matter.REVIEW: gettext_lazy("A review was asked for"),
    Matter.NOBODY: gettext_lazy("It has no owner"),
}
# The views of the queue that list exactly what a part does. The rest of the parts are
# read as a whole on a page of their own.
VIEWS: Mapping[Part, str] = {Part.OWNERLESS: "unassigned"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line in words. `case` is None where whoever reads it sees no case."""

    case: "Case | None"
    what: str
    day: date
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the day: a short list, and the way to all of it."""

    name: str
    title: str
    icon: str
    tone: str
    count: str
    rows: list[Row]
    all_url: str


def named(name: str) -> Part | None:
    """The part of this name; None where there is none."""
    return next((part for part in TITLES if part.value == name), None)


def sections(day: Day) -> Iterator[Section]:
    """Those in which there is something, in the order in which a day is read."""
    for part in TITLES:
        count = day.counts.get(part, 0)
        if not count:
            continue
        icon, tone = LOOKS[part]
        rows = [_row(line) for line in day.lines[part]]
        yield Section(
            name=part.value,
            title=str(TITLES[part]),
            icon=icon,
            tone=tone,
            count=_counted(count, day.cap),
            rows=rows,
            all_url=_all_of(part) if count > SHOWN >= len(rows) else "",
        )


def _counted(count: int, cap: int) -> str:
    return f"{cap}+" if count > cap else str(count)


def _row(line: Line) -> Row:
    url = case_url(line.case) if line.case else reverse("desk:account", args=[line.row])
    return Row(case=line.case, what=_what(line), day=line.day, url=url)


def _what(line: Line) -> str:
    known = WHATS.get(line.what)
    if known is not None:
        return str(known)
    return str(DeadlineKind(line.what).label)


def _all_of(part: Part) -> str:
    if part in VIEWS:
        return with_query(reverse("desk:queue"), view=VIEWS[part])
    return with_query(reverse("desk:today"), part=part.value)
