"""ombud import: a table of complaints from another system."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone
from rich.progress import TextColumn

from ombud.mail.taking_over import Counts, take_over_table
from ombud.people.acting import Act, Door
from ombud.project.commands import watching
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database


@with_database
def run(
    file: Annotated[
        Path, typer.Argument(help="A CSV or JSON table, plain or gzipped (.gz).")
    ],
    mapping: Annotated[
        str, typer.Option(help="How to read it: a name from packs/mappings, like cfpb.")
    ],
    rejects: Annotated[
        Path | None,
        typer.Option(
            help="Write rows that cannot be taken over to this CSV, with their line"
            " and the reason. Without it: a file of its own in the home folder."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take over complaints that began in another system, with their own dates.

    Running it again doubles nothing: what is known already stays as it is. A run that
    was interrupted goes on where it stood.
    """
    name = file.name.removesuffix(".gz").removesuffix(".csv").removesuffix(".json")
    rejects = rejects or settings.HOME / "imports" / f"{name}.rejects.csv"
    act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
    with watching.bars(TextColumn("{task.fields[read]} rows")) as progress:
        bar = progress.add_task(file.name, total=1.0, read=0)

        def show(counts: Counts, share: float) -> None:
            progress.update(bar, completed=share, read=counts.read)

        counts = take_over_table(
            file, mapping, rejects=rejects, act=act, on_progress=show
        )
    _say(counts, rejects, as_json=as_json)


def _say(counts: Counts, rejects: Path, *, as_json: bool) -> None:
    if as_json:
        told = {**counts.as_dict(), "rejects": str(rejects)}
        sys.stdout.write(json.dumps(told) + "\n")
        return
    sys.stdout.write(
        f"Read {counts.read} rows: {counts.accepted} taken over,"
        f" {counts.unchanged} known already, {counts.rejected} rejected.\n"
    )
    if counts.rejected:
        sys.stdout.write(f"The rejected rows and their reasons stand in {rejects}.\n")
