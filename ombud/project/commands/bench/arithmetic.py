"""ombud bench arithmetic: how fast are limits and clocks counted?"""

from datetime import UTC, datetime, timedelta
from statistics import mean, quantiles
from time import perf_counter, process_time
from typing import Annotated

import typer

from ombud.project.commands.bench.figures import Figure, say
from ombud.project.commands.options import AsJson
from ombud.rulebook import calendars, packs, reckoning
from ombud.rulebook.reckoning import Reckoned
from ombud.rulebook.shapes.calendars import Calendar
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import StartEvent
from ombud.worktime.calendars import WorkCalendar
from ombud.worktime.counting import due_at
from ombud.worktime.limits import Limit, Unit

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
APART = timedelta(minutes=37)
TWENTY_DAYS = Limit(20, Unit.BUSINESS_DAYS)
AT_ONCE = 4  # sets of time limits that bind one case
A_THOUSANDTH = 1000  # of a second
TRIES = 3
WITHIN = 40_000  # starts, so that all lie in some three years
CALENDAR = calendars.built(Calendar(zone="Europe/Istanbul", country="TR"))


def run(
    limits: Annotated[
        int, typer.Option(min=1, help="How many limits are counted, three times.")
    ] = 200_000,
    cases: Annotated[
        int, typer.Option(min=2, help="Of how many cases all clocks are reckoned.")
    ] = 5_000,
    as_json: AsJson = False,
) -> None:
    """Count limits of twenty working days, and reckon every clock of a case.

    One process, no database; the best of three tries. A case is bound by the heaviest
    sets of time limits that Ombud ships, all at once, and everything that starts a
    clock has happened to it.
    """
    heaviest = _heaviest()
    profiles = list(heaviest.values())
    tries = [_spent_on_cases(profiles, cases) for _try in range(TRIES)]
    milliseconds = min(tries, key=mean)
    worked, passed = min(_spent_on_limits(limits) for _try in range(TRIES))
    figures = [
        *_of_limits(limits / worked, limits / passed),
        *_of_cases(milliseconds),
        Figure(
            name="clocks of one case",
            value=sum(len(_clocks(says, CALENDAR, BEGIN)) for says in profiles),
            unit="clocks",
        ),
    ]
    say(figures, as_json=as_json, bound_by=" ".join(heaviest))


def _of_limits(worked: float, passed: float) -> list[Figure]:
    return [
        Figure(
            name="limits of working days counted",
            value=round(worked),
            unit="a second of the processor",
            at_least=100_000,
        ),
        Figure(
            name="the same by the clock, with all else that runs here",
            value=round(passed),
            unit="a second",
        ),
    ]


def _of_cases(milliseconds: list[float]) -> list[Figure]:
    return [
        Figure(
            name="all clocks of one case, mean",
            value=round(mean(milliseconds), 3),
            unit="ms of the processor",
            at_most=2,
        ),
        Figure(
            name="all clocks of one case, 95 of 100 below",
            value=round(quantiles(milliseconds, n=20)[-1], 3),
            unit="ms of the processor",
            at_most=2,
        ),
    ]


def _heaviest() -> dict[str, Profile]:
    """The shipped sets of time limits that start most clocks, the heaviest first."""
    shipped = {name: _shipped(name) for name in packs.names("profiles")}
    found = sorted(
        shipped, key=lambda name: (-len(_clocks(shipped[name], CALENDAR, BEGIN)), name)
    )
    return {name: shipped[name] for name in found[:AT_ONCE]}


def _shipped(name: str) -> Profile:
    told = packs.read("profiles", name)
    about_the_pack = {"version", "valid_from", "valid_until"}
    return Profile.model_validate(
        {key: told[key] for key in told if key not in about_the_pack}
    )


def _clocks(says: Profile, calendar: WorkCalendar, at: datetime) -> list[Reckoned]:
    return reckoning.clocks(says, calendar, dict.fromkeys(StartEvent, at))


def _spent_on_cases(profiles: list[Profile], cases: int) -> list[float]:
    """The milliseconds of the processor each of so many cases took."""
    spent = []
    for number in range(cases):
        at = BEGIN + number * APART
        began = process_time()
        for says in profiles:
            _clocks(says, CALENDAR, at)
        spent.append((process_time() - began) * A_THOUSANDTH)
    return spent


def _spent_on_limits(limits: int) -> tuple[float, float]:
    """The seconds so many limits took: of the processor, and by the clock."""
    starts = [BEGIN + (number % WITHIN) * APART for number in range(limits)]
    began, worked = perf_counter(), process_time()
    for start in starts:
        due_at(CALENDAR, start, TWENTY_DAYS)
    return process_time() - worked, perf_counter() - began
