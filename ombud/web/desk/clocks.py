"""How a clock of a case stands, as chips and boxes show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.rulebook import queries as rulebook
from ombud.rulebook.vocabulary import LAPSING, Basis
from ombud.web.templatetags.days import day
from ombud.web.templatetags.look import clock_words
from ombud.worktime.calendars import WorkCalendar

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.deadline import Deadline

SOON_BY_LAW = timedelta(days=9)
SOON_FOR_SERVICE = 2  # working days


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock at a moment. `days` until the due day, negative after it."""

    state: str
    kind: str
    basis: str
    due: date
    days: int
    share: float

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


class Watch:
    """Reads clocks at one moment, by the organisation's calendar asked for once."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.calendar: WorkCalendar = rulebook.calendar(at)
        self.today = at.astimezone(self.calendar.zone).date()
        self.soon = self.calendar.add_working_days(self.today, SOON_FOR_SERVICE)

    def on(self, case: "Case") -> Clocks:
        """The earliest running clock of each basis, else the last one met."""
        known = list(case.deadlines.all())
        return Clocks(
            law=self._foremost(each for each in known if each.basis == Basis.STATUTORY),
            service=self._foremost(
                each for each in known if each.basis == Basis.SERVICE
            ),
        )

    def _foremost(self, known: Iterable["Deadline"]) -> Clock | None:
        ours = (
            each for each in known if each.kind not in LAPSING and not each.ended_at
        )
        known = sorted(ours, key=lambda each: each.due_at)
        running = [each for each in known if each.is_running]
        if running:
            return self._read(running[0])
        return self._read(known[-1]) if known else None

    def _read(self, deadline: "Deadline") -> Clock:
        due = deadline.due_at.astimezone(self.calendar.zone).date()
        whole = (deadline.due_at - deadline.started_at).total_seconds()
        gone = (self.at - deadline.started_at).total_seconds()
        return Clock(
            state=self._state(deadline, due),
            kind=deadline.get_kind_display(),
            basis=deadline.basis,
            due=due,
            days=(due - self.today).days,
            share=gone / whole if whole > 0 else 1,
        )

    def _state(self, deadline: "Deadline", due: date) -> str:
        if deadline.met_at is not None:
            return "met"
        if deadline.due_at < self.at:
            return "missed"
        by_law = deadline.basis == Basis.STATUTORY
        soon = self.today + SOON_BY_LAW if by_law else self.soon
        return "soon" if due <= soon else "running"
