"""ombud demo: an invented utility with some sixty complaints, to look around in."""

from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.table import Table

from ombud.people.vocabulary import Role
from ombud.project.demo import telling
from ombud.project.demo.telling import Told
from ombud.project.turns import with_database
from ombud.rulebook import queries as rules


@with_database
def run(
    if_new: Annotated[
        bool,
        typer.Option(
            "--if-new", help="Where an organisation is set up already, do nothing."
        ),
    ] = False,
) -> None:
    """Tell the demo story in a new home: an invented utility with its complaints.

    Some sixty cases in three languages, at every stage, dated back from today. One
    login for each role is printed and kept in demo-logins.json in the home folder.
    A home that has an organisation already is left alone, and the command fails.
    """
    if if_new and rules.is_set_up():
        return
    telling.require_new_home()
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        console=console,
    ) as progress:
        bar = progress.add_task("Telling the demo story")
        told = telling.tell(
            now=timezone.now(),
            home=settings.HOME,
            progress=lambda done, of: progress.update(bar, completed=done, total=of),
        )
    _say(told, with_logins=not if_new)


def _say(told: Told, *, with_logins: bool) -> None:
    console = Console()
    console.print(f"The story is told: {len(told.cases)} cases.")
    if with_logins:
        people = Table("Role", "Login", "Password", title="Who may sign in")
        for login in told.logins:
            people.add_row(str(Role(login.role).label), login.login, login.password)
        console.print(people)
    receipts = Table("Language", "Reference", "Receipt", title="To track a complaint")
    for receipt in told.receipts:
        receipts.add_row(receipt.language, receipt.reference, receipt.receipt)
    console.print(receipts)
