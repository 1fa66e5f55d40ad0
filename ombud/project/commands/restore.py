"""ombud restore: a backup is put into an empty home, and erasures are repeated."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from ombud.people.acting import Act, Door
from ombud.project import backups, restoring
from ombud.project.backup_format import LOG
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database
from ombud.retention import copying, erasure_log, replaying

Source = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, help="The tar file of a backup.")
]
Erasures = Annotated[
    list[Path],
    typer.Option(
        "--erasures",
        exists=True,
        dir_okay=False,
        help="An erasures.log newer than the backup; may be given several times.",
    ),
]
Unsigned = Annotated[
    bool,
    typer.Option("--unsigned", help="Take a backup that no key of this home signed."),
]


@with_database
def run(
    source: Source,
    erasures: Erasures = [],  # noqa: B006 - Typer reads it, nobody changes it
    unsigned: Unsigned = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup into an empty home.

    A key of this home must have signed it. Every part is compared with its digest
    first. Then whatever was erased after the backup was made is erased again, so that
    nobody comes back: as told by the log in the backup, by `erasures.log` of this home,
    and by those named. Put the keys of the old home in place before.
    """
    restoring.require_empty()
    digest = backups.digest_of(source)
    home = Path(settings.HOME)
    with restoring.unpacked(source, beside=home, unsigned=unsigned) as folder:
        files = restoring.put_back(folder)
        logs = [folder / LOG, erasure_log.path(), *erasures]
        lines = [line for log in logs for line in erasure_log.read(log)]
    call_command("migrate", interactive=False, verbosity=0)
    act = Act(actor=None, at=timezone.now(), door=Door.RESTORE)
    replayed = replaying.replay(lines, act=act)
    copying.note_restore(digest=digest, files=files, replayed=replayed, act=act)
    erasure_log.add(lines)
    erasure_log.catch_up()
    told = {"sha256": digest, "files": files, "erased_again": replayed}
    if as_json:
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        sys.stdout.write(
            f"Restored, with {files} files; {replayed} erasures were repeated.\n"
            "Now run `ombud verify`, and `ombud doctor`.\n"
        )
