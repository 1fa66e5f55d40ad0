"""Calendars, limits and pauses as hypothesis makes them up."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from ombud.worktime.calendars import HalfDay, Span, WorkCalendar
from ombud.worktime.intervals import Interval
from ombud.worktime.limits import CountFrom, Days, Ends, Limit, Roll, Unit

ZONES = [
    "Africa/Casablanca",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Riyadh",
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Moscow",
    "Pacific/Apia",
]
# Around changes of the clocks: in London and Casablanca, in Brazil, in Samoa.
SEASONS = [date(2016, 10, 1), date(2019, 1, 20), date(2021, 3, 20), date(2026, 10, 12)]
MINUTE = timedelta(minutes=1)
MINUTES_OF_A_DAY = 24 * 60
TIME_UNITS = [Unit.MINUTES, Unit.HOURS, Unit.WORKING_MINUTES, Unit.WORKING_HOURS]
DAY_UNITS = [
    Unit.CALENDAR_DAYS,
    Unit.BUSINESS_DAYS,
    Unit.BUSINESS_DAYS_MON_SAT,
    Unit.WEEKS,
    Unit.MONTHS,
]
# Six in the morning to ten at night or midnight: clocks change in between.
HOURS = st.sampled_from(
    [
        (Span(time(9), time(18)),),
        (Span(time(8, 30), time(12)), Span(time(13), time(17, 15))),
        (Span(time(6), time(14)), Span(time(14), time(22))),
        (Span(time(15), time(0)),),
        (Span(time(9, 59), time(13, 7)),),
    ]
)


@st.composite
def calendars(draw, season):
    near = st.integers(0, 45).map(lambda days: season + timedelta(days=days))
    named = st.dictionaries(near, st.just("named"), max_size=6)
    halves = st.builds(HalfDay, st.sampled_from([time(8), time(13)]), st.just("eve"))
    days = draw(st.lists(HOURS, min_size=7, max_size=7))
    closed = draw(st.sets(st.integers(0, 6), max_size=4))
    return WorkCalendar(
        zone=ZoneInfo(draw(st.sampled_from(ZONES))),
        week=tuple(() if day in closed else days[day] for day in range(7)),
        weekend=draw(st.sampled_from([frozenset({5, 6}), frozenset({4, 5})])),
        holidays=draw(named),
        half_days=draw(st.dictionaries(near, halves, max_size=3)),
        worked=draw(st.dictionaries(near, st.just("moved"), max_size=3)),
        closures=draw(named),
    )


def moments(season, days=30):
    begin = datetime.combine(season, time(0), UTC)
    passed = st.integers(0, days * MINUTES_OF_A_DAY)
    return passed.map(lambda minutes: begin + minutes * MINUTE)


def pauses(season):
    lengths = st.integers(1, 4 * MINUTES_OF_A_DAY).map(lambda length: length * MINUTE)
    one = st.builds(
        lambda start, length: Interval(start, start + length),
        moments(season, 40),
        lengths,
    )
    return st.lists(one, max_size=4).map(tuple)


TIME_LIMITS = st.one_of(
    st.builds(
        Limit,
        st.integers(1, 1500),
        st.sampled_from([Unit.MINUTES, Unit.WORKING_MINUTES]),
    ),
    st.builds(
        Limit,
        st.integers(1, 30),
        st.sampled_from([Unit.HOURS, Unit.WORKING_HOURS]),
    ),
)


@st.composite
def day_limits(draw):
    unit = draw(st.sampled_from(DAY_UNITS))
    longest = {Unit.WEEKS: 4, Unit.MONTHS: 2}.get(unit, 20)
    return Limit(
        count=draw(st.integers(1, longest)),
        unit=unit,
        roll=draw(st.sampled_from(Roll)),
        count_from=draw(st.sampled_from(CountFrom)),
        ends=draw(st.sampled_from(Ends)),
        days=draw(st.sampled_from(Days)),
        cut_off=draw(st.sampled_from([None, None, time(16)])),
        starts_on_working_day=draw(st.booleans()),
    )


@st.composite
def worlds(draw, limits):
    """A calendar, a start in one of its seasons, a limit, and pauses around it."""
    season = draw(st.sampled_from(SEASONS))
    return (
        draw(calendars(season)),
        draw(moments(season)),
        draw(limits),
        draw(pauses(season)),
    )
