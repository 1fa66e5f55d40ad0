"""How the clocks of a case stand, as chips, boxes and lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases.vocabulary import ClockEnd
from ombud.rulebook import queries as rulebook
from ombud.rulebook.vocabulary import LAPSING, Basis, DeadlineKind, PauseReason
from ombud.web.clock_words import clock_words
from ombud.web.templatetags.days import day
from ombud.worktime.calendars import WorkCalendar

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.deadline import Deadline, Pause

SOON_BY_LAW = timedelta(days=9)
SOON_FOR_SERVICE = 2  # working days


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock at a moment. `days` until the due day, negative after it.

    `state` is running, soon, missed, paused or met; one that no longer counts is
    set_aside or lapsed.
    """

    state: str
    kind: str
    basis: str
    due: date
    days: int
    share: float
    pause: str = ""

    @property
    def title(self) -> str:
        return clock_words(self.state, self.days)

    @property
    def reason(self) -> str:
        told = {"what": self.kind, "day": day(self.due)}
        if self.basis == Basis.STATUTORY:
            return _("By law: %(what)s by %(day)s") % told
        return _("Service promise: %(what)s by %(day)s") % told


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clock of each basis that matters most now, if the case has one."""

    law: Clock | None
    service: Clock | None


@dataclass(frozen=True, slots=True)
class Still:
    """A pause as a list reads it along with its clock."""

    reason: str
    begun_at: datetime
    cap_at: datetime


class Watch:
    """Reads clocks at one moment, by the organisation's calendar asked for once."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.calendar: WorkCalendar = rulebook.calendar(at)
        self.today = at.astimezone(self.calendar.zone).date()
        self.soon = self.calendar.add_working_days(self.today, SOON_FOR_SERVICE)

    def on(self, case: "Case") -> Clocks:
        return self.foremost(case.deadlines.all())

    def foremost(self, known: "Iterable[Deadline]") -> Clocks:
        """The earliest running clock of each basis, else the last one met.

        Those that somebody else's rights run by are not ours to keep, nor counted.
        """
        ours = [each for each in known if each.kind not in LAPSING]
        ours = sorted(
            (each for each in ours if not each.ended_at), key=lambda each: each.due_at
        )
        by_law = [each for each in ours if each.basis == Basis.STATUTORY]
        service = [each for each in ours if each.basis == Basis.SERVICE]
        return Clocks(law=self._first(by_law), service=self._first(service))

    def _first(self, known: "list[Deadline]") -> Clock | None:
        running = [each for each in known if each.is_running]
        if running:
            return self.read(running[0])
        return self.read(known[-1]) if known else None

    def read(self, deadline: "Deadline") -> Clock:
        """How one clock stands."""
        due = self.day_of(deadline.due_at)
        whole = (deadline.due_at - deadline.started_at).total_seconds()
        gone = (self.at - deadline.started_at).total_seconds()
        pause = self._still(deadline)
        return Clock(
            state="paused" if pause else self._state(deadline, due),
            kind=str(DeadlineKind(deadline.kind).label),
            basis=deadline.basis,
            due=due,
            days=(due - self.today).days,
            share=gone / whole if whole > 0 else 1,
            pause=self._told(pause) if pause else "",
        )

    def _still(self, deadline: "Deadline") -> "Pause | Still | None":
        """The pause a clock is in, as the list read it along or as asked for."""
        if not hasattr(deadline, "still_until"):
            return self.pause_of(deadline)
        if not deadline.is_running or deadline.still_until is None:
            return None
        if deadline.still_until <= self.at:
            return None
        because = str(getattr(deadline, "still_because", ""))
        since: datetime = getattr(deadline, "still_since", self.at)
        return Still(because, since, deadline.still_until)

    def pause_of(self, deadline: "Deadline") -> "Pause | None":
        """The pause a running clock is in. One whose cap is reached is over."""
        if not deadline.is_running:
            return None
        standing = (each for each in deadline.pauses.all() if each.ended_at is None)
        return next((each for each in standing if each.cap_at > self.at), None)

    def day_of(self, at: datetime) -> date:
        return at.astimezone(self.calendar.zone).date()

    def _told(self, pause: "Pause | Still") -> str:
        told = {
            "since": day(self.day_of(pause.begun_at)),
            "until": day(self.day_of(pause.cap_at)),
            "reason": PauseReason(pause.reason).label,
        }
        words = _("Stands still since %(since)s, until %(until)s at most. %(reason)s")
        return words % told

    def _state(self, deadline: "Deadline", due: date) -> str:
        if deadline.met_at is not None:
            return "met"
        if deadline.ended_at is not None:
            is_lapsed = deadline.ended_as == ClockEnd.LAPSED
            return "lapsed" if is_lapsed else "set_aside"
        if deadline.due_at < self.at:
            return "missed"
        by_law = deadline.basis == Basis.STATUTORY
        soon = self.today + SOON_BY_LAW if by_law else self.soon
        return "soon" if due <= soon else "running"
