"""ombud doctor: what is misconfigured, and how to mend it."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict

import django
import typer
from django.db import OperationalError
from rich.console import Console

from ombud.project import diagnosis, environment
from ombud.project.commands.options import AsJson
from ombud.project.diagnosis import Finding, Level
from ombud.project.environment import Misconfigured
from ombud.project.turns import with_database

SIGNS = {
    Level.FINE: "[green]✓[/]",
    Level.ADVICE: "[yellow]![/]",
    Level.FAULT: "[red]✗[/]",
}


def run(as_json: AsJson = False) -> None:
    """Say what is misconfigured on this machine and how to mend it.

    Looks at the environment, the home folder, the keys, the mail servers, what the
    installation built, and the database. Ends with 1 if anything must be mended.
    """
    findings = list(_findings())
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=1))
    else:
        _say(findings)
    if any(finding.level is Level.FAULT for finding in findings):
        raise typer.Exit(1)


def _findings() -> Iterator[Finding]:
    try:
        found = environment.read(os.environ)
        django.setup()
    except Misconfigured as wrong:
        yield diagnosis.fault(str(wrong), "Correct that variable and ask again.")
        return
    for check in diagnosis.CHECKS:
        if check is diagnosis.database:
            yield from _of_the_database(found)
        else:
            yield from check(found)


@with_database
def _of_the_database(found: environment.Environment) -> list[Finding]:
    try:
        return list(diagnosis.database(found))
    except OperationalError:
        remedy = "Correct DATABASE_URL, or start that server."
        return [diagnosis.fault("The database does not answer.", remedy)]


def _say(findings: list[Finding]) -> None:
    console = Console(highlight=False)
    for finding in findings:
        console.print(f"{SIGNS[finding.level]} {finding.what}")
        if finding.remedy:
            console.print(f"  {finding.remedy}", style="dim")
