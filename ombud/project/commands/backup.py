"""ombud backup: database and files in one tar file, without the keys."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from ombud.people.acting import Act, Door
from ombud.project import backups
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database
from ombud.retention import copying

Target = Annotated[
    Path, typer.Argument(help="A folder, or the name of the tar file to be made.")
]


@with_database
def run(target: Target, as_json: AsJson = False) -> None:
    """Save the database and the files while everything goes on.

    What is encrypted stays encrypted, and the keys are not in it: keep those apart,
    with `erasures.log` of the home. Digests of all parts are in it too. Prints the
    digest of the whole, which also stands in the journal.
    """
    at = timezone.now()
    stored = backups.stored_files()
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        total = sum(path.stat().st_size for path in stored if path.exists())
        bar = progress.add_task("Files", total=total)
        place = backups.make(
            target, at=at, progress=lambda read: progress.update(bar, advance=read)
        )
    digest = backups.digest_of(place)
    act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
    copying.note_backup(digest=digest, files=len(stored), act=act)
    told = {"file": str(place), "sha256": digest, "files": len(stored)}
    if as_json:
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        sys.stdout.write(f"{place}: {len(stored)} files.\nsha256 {digest}\n")
