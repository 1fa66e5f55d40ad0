"""ombud scan: show files to the virus scanner."""

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer
from django.utils import timezone

from ombud.cases.files import scanner
from ombud.cases.files.scanner import ScannerDown
from ombud.cases.life import scanning
from ombud.cases.life.scanning import Scanned
from ombud.people.acting import Act, Door
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database

Again = Annotated[
    bool,
    typer.Option("--again", help="Also look again at every file looked at before."),
]
BATCH = 100


@with_database
def run(again: Again = False, as_json: AsJson = False) -> None:
    """Show the virus scanner what nobody has looked at yet.

    The worker does this by itself, and looks again when signatures change; with
    `--again` every file is looked at now. Ends with code 1 if the scanner does not
    answer, with 2 if it finds something harmful.
    """
    if not scanner.is_configured():
        sys.stderr.write("No scanner is set up: set OMBUD_SCANNER.\n")
        raise typer.Exit(1)
    act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
    if again:
        scanning.ask_for_all_again(act=act)
    found = Scanned()
    try:
        _until_done(found, act, again=again)
    except ScannerDown as down:
        sys.stderr.write(f"The scanner does not answer, files wait: {down}\n")
        raise typer.Exit(1) from None
    finally:
        _say(found, as_json=as_json)
    if found.infected:
        raise typer.Exit(2)


def _until_done(found: Scanned, act: Act, *, again: bool) -> None:
    for scan in (scanning.scan_waiting, scanning.scan_again)[: 2 if again else 1]:
        while (batch := scan(at_most=BATCH, act=act)).count:
            found.clean += batch.clean
            found.infected += batch.infected
            found.given_up += batch.given_up
            found.unreadable += batch.unreadable


def _say(found: Scanned, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(asdict(found)) + "\n")
        return
    sys.stdout.write(
        f"Looked at {found.count} files: {found.clean} clean, {found.infected} locked"
        f" away, {found.given_up} not wanted by the scanner, {found.unreadable}"
        " unreadable.\n"
    )
