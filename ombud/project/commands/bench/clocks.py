"""ombud bench clocks: what does it take to keep a million clocks in sight?"""

from collections.abc import Callable
from datetime import datetime
from statistics import median
from time import perf_counter, process_time
from typing import Annotated, NamedTuple

import typer
from django.core.management import call_command
from django.db import connection

from ombud.cases.deadlines import passing
from ombud.cases.models import Case, Deadline, Notice
from ombud.jobs import clocks as jobs
from ombud.jobs import reactions
from ombud.mail.models import Outgoing
from ombud.people.acting import Act, Door
from ombud.people.refusals import Refused
from ombud.project.commands import watching
from ombud.project.commands.bench import ceiling, world
from ombud.project.commands.bench.figures import Figure, say
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database
from ombud.rulebook import queries as rules

MILLISECONDS = 1000
SWEEPS = 20


class NotThrowAway(Refused):
    """The installation belongs to somebody: nothing is measured in it."""

    code = "not_throw_away"
    message = (
        "This home already has an organisation or complaints. The measurement fills a"
        " database and leaves it full, so name a new folder with OMBUD_HOME."
    )


@with_database
def run(
    open_clocks: Annotated[
        int, typer.Option("--open", min=40, help="How many clocks run.")
    ] = 1_000_000,
    due: Annotated[
        int, typer.Option(min=1, help="How many of them run out at once.")
    ] = 10_000,
    as_json: AsJson = False,
) -> None:
    """Fill a throw-away database with cases and clocks, and let time pass.

    Measured are a sweep in which no clock is due, and one in which many ran out in a
    night: marking them, and telling staff and complainants. Beside it stands what the
    same rows cost the database alone. The cases are copies of some that the real
    operations made; filling takes minutes for a million clocks.
    """
    call_command("migrate", interactive=False, verbosity=0)
    if rules.is_set_up() or Case.objects.exists():
        raise NotThrowAway
    if due > open_clocks // world.CLOCKS_OF_A_CASE:
        raise typer.BadParameter("At most half of the clocks can run out at once.")
    filled = perf_counter()
    with watching.bars() as progress:
        bar = progress.add_task("Cases", total=open_clocks // world.CLOCKS_OF_A_CASE)
        world.fill(
            open_clocks, due, progress=lambda cases: progress.advance(bar, cases)
        )
    filled = perf_counter() - filled
    figures = [*_quiet(), *_busy(due), *ceiling.figures(due)]
    say(
        figures,
        as_json=as_json,
        database=f"PostgreSQL {_version()}",
        open_clocks=_running(),
        cases=Case.objects.count(),
        seconds_to_fill=round(filled),
    )


def _quiet() -> list[Figure]:
    """Sweeps in which no clock is due."""
    spent = []
    for _sweep in range(SWEEPS):
        sweep = _spent(lambda: _sweep_at(world.EVENING))
        spent.append(sweep.seconds * MILLISECONDS)
        if sweep.done:
            raise AssertionError(sweep.done)
    return [
        Figure(
            name="sweep with no clock due, middle of 20",
            value=round(median(spent), 2),
            unit="ms",
            at_most=50,
        ),
        Figure(
            name="sweep with no clock due, slowest of 20",
            value=round(max(spent), 2),
            unit="ms",
            at_most=50,
        ),
    ]


def _busy(due: int) -> list[Figure]:
    """The night in which many clocks ran out: marked, and told to everybody."""
    marking = _spent(lambda: _sweep_at(world.NIGHT))
    announcing = _spent(lambda: reactions.deliver_all(at=world.NIGHT))
    if Deadline.objects.filter(missed_at=world.NIGHT).count() != due:
        raise AssertionError(marking.done)
    return [
        Figure(name="clocks that ran out", value=marking.done, unit="clocks"),
        Figure(name="marking them", value=round(marking.seconds, 2), unit="s"),
        Figure(name="announcing them", value=round(announcing.seconds, 2), unit="s"),
        Figure(
            name="marking and announcing",
            value=round(marking.seconds + announcing.seconds, 2),
            unit="s",
            at_most=60,
        ),
        Figure(
            name="of it the processor, outside the database",
            value=round(marking.worked + announcing.worked, 2),
            unit="s",
        ),
        Figure(name="events announced", value=announcing.done, unit="events"),
        Figure(name="notices to staff", value=_told(), unit="notices"),
        Figure(name="letters queued", value=_letters(), unit="letters"),
    ]


def _sweep_at(at: datetime) -> int:
    """What the worker does when its minute has come."""
    act = Act(actor=None, at=at, door=Door.CLOCK)
    passed = 0
    while caught_up := passing.catch_up(act, at_most=jobs.BATCH):
        passed += caught_up
    return passed


class Spent(NamedTuple):
    """What work took: seconds by the clock, of the processor here, and what it did."""

    seconds: float
    worked: float
    done: int


def _spent(work: Callable[[], int]) -> Spent:
    began, worked = perf_counter(), process_time()
    done = work()
    return Spent(perf_counter() - began, process_time() - worked, done)


def _running() -> int:
    return Deadline.objects.filter(met_at=None, ended_at=None).count()


def _told() -> int:
    return Notice.objects.filter(made_at=world.NIGHT).count()


def _letters() -> int:
    return Outgoing.objects.filter(try_after=world.NIGHT).count()


def _version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])
