"""When a message may well leave."""

from datetime import date, datetime, time, timedelta

from ombud.rulebook import queries as rulebook

LOOKED_AHEAD = 14  # days
NINE = time(9)


def suggested(at: datetime) -> tuple[date, time]:
    """The next opening of the office after today, as a day and a time there."""
    calendar = rulebook.calendar(at)
    days = [calendar.day_of(at) + timedelta(days=1 + n) for n in range(LOOKED_AHEAD)]
    for day in days:
        if spans := calendar.hours_of(day):
            return day, spans[0].opens
    return days[0], NINE


def is_open(at: datetime) -> bool:
    """Is the office open at that moment?"""
    calendar = rulebook.calendar(at)
    spans = calendar.spans_of(calendar.day_of(at))
    return any(span.start <= at < span.end for span in spans)
