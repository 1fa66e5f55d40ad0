"""ombud seal: sign how every chain of the journal stands now."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone

from ombud.journal import sealing, seals
from ombud.people.acting import Act, Door
from ombud.project import keys
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database

NewKey = Annotated[
    bool,
    typer.Option(
        "--new-key",
        help="Make a new key instead; the old one hands over to it in the next seal.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write the seal into a file, to keep elsewhere."),
]


@with_database
def run(
    new_key: NewKey = False, output: Output = None, as_json: AsJson = False
) -> None:
    """Seal every chain that grew since the last seal, and show the newest seal.

    The worker does it every hour. Keep published seals outside this machine: what was
    sealed cannot be rewritten behind them.
    """
    if new_key:
        _make_a_key()
        return
    made = sealing.seal(act=Act(actor=None, at=timezone.now(), door=Door.COMMAND))
    newest = made or seals.latest()
    if newest is None:
        sys.stderr.write("Nothing has happened yet: there is nothing to seal.\n")
        return
    told = json.dumps(seals.published(newest), indent=1) + "\n"
    if output is not None:
        output.write_text(told)
    if as_json:
        sys.stdout.write(told)
        return
    if made is None:
        sys.stdout.write("Nothing has happened since the last seal.\n")
    sys.stdout.write(
        f"Seal {newest.number}: {newest.entries} entries in {newest.chains} chains,"
        f" root {bytes(newest.root).hex()}.\n"
    )
    if newest.key_lost:
        sys.stdout.write("It says openly that the key before it was lost.\n")


def _make_a_key() -> None:
    if os.environ.get("OMBUD_SEAL_KEY"):
        sys.stderr.write(
            "The keys stand in OMBUD_SEAL_KEY: put a new one (32 random bytes, base64)"
            " before the others there.\n"
        )
        raise typer.Exit(1)
    keys.new_seal_key(settings.HOME)
    sys.stdout.write("There is a new key. The next seal says so; restart the worker.\n")
