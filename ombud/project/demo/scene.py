"""One line of a script, about to be played."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ombud.cases.models import Case
from ombud.people.acting import Act
from ombud.people.models import Unit, User
from ombud.project.demo.calendar import StoryCalendar


@dataclass(frozen=True, slots=True)
class World:
    """Whom and what a script may name."""

    staff: Mapping[str, User]
    units: Mapping[str, Unit]
    calendar: StoryCalendar
    cases: dict[str, Case] = field(default_factory=dict)  # by the names of scripts

    def today(self, act: Act) -> date:
        """The day of an act, where the office is."""
        return act.at.astimezone(self.calendar.office.zone).date()


@dataclass(frozen=True, slots=True)
class Scene:
    """One line about to be played: on this case, as this act."""

    case: Case
    act: Act
    verb: str
    words: tuple[str, ...]
    detail: Any
    world: World

    def told(self, alone: str) -> dict[str, Any]:
        """The details by name; a text that stands alone is the one called `alone`."""
        if isinstance(self.detail, dict):
            return self.detail
        return {alone: self.detail}


Tell = Callable[[Scene], object]
