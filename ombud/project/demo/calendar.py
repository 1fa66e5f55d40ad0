"""When does the story happen? In working days before today, so clocks still run."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ombud.worktime.calendars import WorkCalendar

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class StoryCalendar:
    """Day 0 is the last working day before today; day -5 is a working week earlier."""

    office: WorkCalendar
    now: datetime

    def day(self, number: int) -> date:
        """The working day of this number; positive numbers lie after day 0."""
        day = self.now.astimezone(self.office.zone).date()
        if number > 0:
            return self.office.add_working_days(self.day(0), number)
        passed = 1
        while passed > number:
            day -= ONE_DAY
            passed -= self.office.is_working_day(day)
        return day

    def moment(self, told: str) -> datetime:
        """The moment a script means by "-12 10:30", or by "-12 sat 10:30": the
        Saturday before working day -12. Times are the office's.
        """
        number, *weekend, clock = told.split()
        day = self.day(int(number))
        if weekend:
            day -= timedelta(days=(day.weekday() - SATURDAY) % 7)
        hour = time.fromisoformat(clock)
        return datetime.combine(day, hour, tzinfo=self.office.zone)

    def mornings_between(self, earlier: datetime, later: datetime) -> list[datetime]:
        """Five past midnight of each day after one moment, up to another."""
        day = earlier.astimezone(self.office.zone).date()
        last = later.astimezone(self.office.zone).date()
        mornings = []
        while day < last:
            day += ONE_DAY
            early = datetime.combine(day, time(0, 5), tzinfo=self.office.zone)
            mornings.append(min(early, later))
        return mornings
