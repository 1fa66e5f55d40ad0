"""The whole story, told by the real operations, as one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from ombud.cases import silences
from ombud.cases.deadlines import passing
from ombud.cases.life import reacting
from ombud.cases.models import Case
from ombud.people.acting import Act, Door
from ombud.people.models import Unit
from ombud.people.refusals import Refused
from ombud.project.demo import cast, public, story
from ombud.project.demo.arriving import arrive
from ombud.project.demo.calendar import StoryCalendar
from ombud.project.demo.cast import Login
from ombud.project.demo.scene import Scene, World
from ombud.project.demo.steps import VERBS
from ombud.project.demo.story import ARRIVE, COMPLAINANT, Line, StoryBroken
from ombud.rulebook import queries as rules

OFFICE_OPENS = timedelta(hours=9)  # after the morning begins
A_WEEK = timedelta(days=7)
A_YEAR = timedelta(days=365)
Progress = Callable[[int, int], None]


class AlreadySetUp(Refused):
    """The installation belongs to somebody: no story is told there."""

    code = "already_set_up"
    message = (
        "This home already has an organisation, so no demo story is told in it."
        " Name another folder with OMBUD_HOME, or remove this one."
    )


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt to try the portal with."""

    language: str
    reference: str
    receipt: str


@dataclass(slots=True)
class Told:
    """What came of it: how many cases, who may sign in, and what opens a case."""

    logins: list[Login]
    cases: dict[int, Case] = field(default_factory=dict)
    receipts: list[Receipt] = field(default_factory=list)


def tell(*, now: datetime, home: Path, progress: Progress) -> Told:
    """Tell the story up to `now` and leave the logins in `home`.

    All of it or nothing: an interrupted story leaves the database as it was.
    `progress` hears how many lines of how many are told. Raises AlreadySetUp.
    """
    require_new_home()
    try:
        with transaction.atomic():
            told = _tell(now, progress)
            cast.write_down(told.logins, home)
    except BaseException:
        (home / cast.LOGINS).unlink(missing_ok=True)
        raise
    return told


def require_new_home() -> None:
    """Raises AlreadySetUp where an organisation is at home."""
    if rules.is_set_up():
        raise AlreadySetUp


def _tell(now: datetime, progress: Progress) -> Told:
    # A rule binds only what came after it was known: it stood before the story began.
    cast.set_up(act=Act(actor=None, at=now - A_YEAR, door=Door.COMMAND))
    staff, logins = cast.hire()
    calendar = StoryCalendar(rules.calendar(now), now)
    units = {unit.code: unit for unit in Unit.objects.all()}
    world = World(staff, units, calendar)
    told = Told(logins)
    lines = story.lines(calendar)
    cast.confirm(staff, at=lines[0].at - A_WEEK)
    cast.put_on_brand(staff, at=lines[0].at - A_WEEK)
    cast.list_tags(staff, at=lines[0].at - A_WEEK)
    before = lines[0].at
    for number, line in enumerate(lines, start=1):
        _let_time_pass(calendar, before, line.at)
        _perform(line, world, told)
        progress(number, len(lines))
        before = line.at
    _let_time_pass(calendar, before, now)
    public.publish(staff, Case.objects.select_related("category"), now=now)
    return told


def _let_time_pass(calendar: StoryCalendar, earlier: datetime, later: datetime) -> None:
    """Mark what ran out after midnight, and remind of what runs down when the office
    opens, as the clock does in real life.
    """
    for morning in calendar.mornings_between(earlier, later):
        passing.mark_missed(Act(actor=None, at=morning, door=Door.CLOCK))
        silences.remind(Act(actor=None, at=morning, door=Door.CLOCK))
        reacting.note_silences(act=Act(actor=None, at=morning, door=Door.CLOCK))
        if calendar.office.is_working_day(morning.date()):
            opening = min(morning + OFFICE_OPENS, later)
            passing.remind(Act(actor=None, at=opening, door=Door.CLOCK))


def _perform(line: Line, world: World, told: Told) -> None:
    """One line. Raises StoryBroken when an operation refuses it."""
    try:
        if line.verb == ARRIVE:
            _begin(line, world, told)
            return
        case = told.cases[line.case]
        actor = None if line.who == COMPLAINANT else world.staff[line.who]
        act = Act(
            actor=actor,
            at=line.at,
            door=Door.WEB,
            case_id=None if actor else case.pk,
        )
        VERBS[line.verb](Scene(case, act, line.verb, line.words, line.detail, world))
    except (Refused, LookupError, ValueError) as failure:
        raise StoryBroken(
            f"{line.script['name']}: {line.who} {line.verb}: {failure!r} {failure}"
        ) from failure


def _begin(line: Line, world: World, told: Told) -> None:
    captured_by = None if line.who == COMPLAINANT else world.staff[line.who]
    received = arrive(line, captured_by, world.calendar)
    told.cases[line.case] = world.cases[line.script["name"]] = received.case
    if line.script.get("try"):
        told.receipts.append(
            Receipt(received.case.language, received.case.reference, received.receipt)
        )
