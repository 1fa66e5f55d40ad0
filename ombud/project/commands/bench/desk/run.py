"""ombud bench desk: fill a throw-away home, ask for pages, say what they took."""

import sys
from time import perf_counter
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from ombud.cases import queries
from ombud.cases.models import Case
from ombud.jobs import reactions
from ombud.people.models import Unit, User
from ombud.people.vocabulary import Role
from ombud.project import static_files
from ombud.project.commands import watching
from ombud.project.commands.bench.clocks import NotThrowAway
from ombud.project.commands.bench.desk import filling
from ombud.project.commands.bench.desk.pages import Page, Reader
from ombud.project.commands.bench.desk.telling import OPEN_SHARE
from ombud.project.commands.bench.figures import Figure, say
from ombud.project.commands.options import AsJson
from ombud.project.demo import telling
from ombud.project.turns import with_database
from ombud.rulebook import queries as rules
from ombud.web.desk.queue.rail import TITLES

QUEUE, SEARCH = "/desk/", "/desk/search/"
A_PAGE, A_SEARCH = 60, 100  # ms, 95 of 100
MARK = "bench-desk"  # a file in the home says that it is full of copies


@with_database
def run(
    cases: Annotated[
        int, typer.Option(min=1000, help="How many complaints there are.")
    ] = 1_000_000,
    times: Annotated[
        int, typer.Option(min=5, help="How often each page is asked for.")
    ] = 40,
    unfinished: Annotated[
        float,
        typer.Option("--open", min=0, max=1, help="The share of open complaints."),
    ] = OPEN_SHARE,
    as_json: AsJson = False,
) -> None:
    """Fill a throw-away database with complaints, and ask for the pages of the desk.

    The complaints are copies of those the demo story makes by the real operations, in
    three languages and at every stage, with owners, days and words of their own.
    Beside each page stands a page without any complaint, asked for in the same way.
    Run again in the same home, it measures what is there. Each figure is told when it
    is known. A million takes about half an hour to fill and some thirty gigabytes.
    """
    mark = settings.HOME / MARK
    call_command("migrate", interactive=False, verbosity=0)
    static_files.gather()
    filled = perf_counter()
    if not mark.exists():
        _fill(cases, share=unfinished)
        mark.touch()
    filled = perf_counter() - filled
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    say(
        _figures(times),
        as_json=as_json,
        database=f"PostgreSQL {version}",
        cases=Case.objects.count(),
        open=Case.objects.unfinished().count(),
        seconds_to_fill=round(filled),
    )


def _fill(cases: int, *, share: float) -> None:
    if rules.is_set_up() or Case.objects.exists():
        raise NotThrowAway
    with watching.bars() as progress:
        now = timezone.now()
        telling.tell(now=now, home=settings.HOME, progress=lambda _done, _of: None)
        reactions.deliver_all(at=now)
        bar = progress.add_task("Complaints", total=cases)
        filling.fill(
            cases, share=share, progress=lambda done: progress.advance(bar, done)
        )


def _figures(times: int) -> list[Figure]:
    found: list[Figure] = []
    for user in _readers():
        reader = Reader(user)
        for page in [*_empty(), *_queue(), *_searches(user), *_case(user)]:
            named = f"{user.get_role_display()}: {page.name}"
            told = Page(
                name=named,
                place=page.place,
                asked=page.asked,
                at_most=page.at_most,
                sent=page.sent,
            )
            measured = reader.figures(told, times=times)
            _tell(measured)
            found += measured
    return found


def _tell(measured: list[Figure]) -> None:
    """Say what was just measured to whoever waits for the whole."""
    for figure in measured:
        sys.stderr.write(f"{figure}\n")
    sys.stderr.flush()


def _readers() -> list[User]:
    """Who sees everything, who sees a department, and who sees almost nothing."""
    unit = Unit.objects.order_by("pk").first()
    return [
        User.objects.filter(role=Role.REPRESENTATIVE).order_by("pk")[0],
        User.objects.filter(role=Role.HANDLER, unit=unit).order_by("-pk")[0],
        User.objects.filter(role=Role.EXPERT).order_by("pk")[0],
    ]


def _empty() -> list[Page]:
    return [Page(name="a page without complaints", place="/desk/keys/", asked={})]


def _queue() -> list[Page]:
    return [
        Page(name=f"queue {view}", place=QUEUE, asked={"view": view}, at_most=A_PAGE)
        for view in TITLES
    ]


def _case(user: User) -> list[Page]:
    """The case this reader sees with most behind it."""
    seen = queries.cases_visible_to(user).filter(reference__isnull=False)
    case = seen.order_by("-received_at").first()
    if case is None:
        return []
    place = f"/desk/cases/{case.reference}/"
    return [Page(name="case page", place=place, asked={}, at_most=A_PAGE)]


def _searches(user: User) -> list[Page]:
    """By reference, by a word in one complaint, in many, and by nothing there is."""
    latest = queries.cases_visible_to(user).order_by("-received_at")[:200]
    words = [
        ("a reference", latest[0].reference if latest else "OM-0000-0000"),
        ("a rare word", "KX0000777"),
        ("a word of many", "complaint"),
        ("a word of many in Russian", "жалоба"),
        ("a word of many in Turkish", "şikâyet"),
        ("two words", "heating meter"),
        ("a word nobody wrote", "zanzibarite"),
        ("a phrase", '"the meter"'),
        ("filters", "owner:me severity:moderate is:open"),
        ("filters and a word", "stage:closed meter"),
    ]
    return [
        Page(
            name=f"search {name}",
            place=SEARCH,
            asked={"q": told},
            at_most=A_SEARCH,
            sent=any(sign.isdigit() for sign in told),  # it could be a number of theirs
        )
        for name, told in words
    ]
