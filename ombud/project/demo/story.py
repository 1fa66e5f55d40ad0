"""What is told: the scripts in packs/demo, read and put in order of time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ombud.project.demo.calendar import StoryCalendar
from ombud.rulebook import packs

KIND = "demo"
COMPLAINANT = "-"
ARRIVE = "arrive"


class StoryBroken(Exception):
    """A script cannot be told as it stands; the message says where."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a case's script: who does what, when, with which details.

    `case` counts the scripts; `who` is a login, or "-" for the complainant.
    """

    case: int
    at: datetime
    who: str
    verb: str
    words: tuple[str, ...]
    detail: Any
    script: Mapping[str, Any]


def organisation() -> dict[str, Any]:
    return packs.read(KIND, "organisation")


def people() -> list[dict[str, str]]:
    staff: list[dict[str, str]] = packs.read(KIND, "people")["people"]
    return staff


def lines(calendar: StoryCalendar) -> list[Line]:
    """Every line of every script, oldest first. Raises StoryBroken."""
    told: list[Line] = []
    for number, script in enumerate(_scripts()):
        own = [_arrival(number, script, calendar)]
        for step in script.get("steps", []):
            own.append(_step(number, script, step, calendar))
            if own[-1].at < own[-2].at:
                raise StoryBroken(f"{script['name']}: {step[0]} comes too early.")
        told += own
    return sorted(told, key=lambda line: line.at)


def _scripts() -> list[dict[str, Any]]:
    """The cases of every file, each with its file's language."""
    return [
        {"language": pack["language"], **script}
        for name in packs.names(KIND)
        if "cases" in (pack := packs.read(KIND, name))
        for script in pack["cases"]
    ]


def _arrival(number: int, script: Mapping[str, Any], calendar: StoryCalendar) -> Line:
    return Line(
        case=number,
        at=calendar.moment(script["arrives"]),
        who=script.get("by", COMPLAINANT),
        verb=ARRIVE,
        words=(),
        detail=None,
        script=script,
    )


def _step(
    number: int, script: Mapping[str, Any], step: list[Any], calendar: StoryCalendar
) -> Line:
    """A line like ["-12 10:30 priya find 1 upheld", "The log shows ..."]."""
    day, clock, who, verb, *words = step[0].split()
    return Line(
        case=number,
        at=calendar.moment(f"{day} {clock}"),
        who=who,
        verb=verb,
        words=tuple(words),
        detail=step[1] if len(step) > 1 else "",
        script=script,
    )
