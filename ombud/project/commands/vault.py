"""ombud vault: the keys that everything secret is sealed under."""

import base64
import json
import secrets
import sys
import time

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from ombud.parties import rotation
from ombud.people.acting import Act, Door
from ombud.project import vault_keys
from ombud.project.commands import watching
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database
from ombud.project.vault_keys import Standing
from ombud.vault import rewrapping, ring
from ombud.vault.rewrapping import Moved

commands = typer.Typer(
    no_args_is_help=True,
    help="""Change the keys that identities, files and secrets are sealed under.

    To change the key: `ombud vault new-key`, put what it prints first in
    OMBUD_VAULT_KEYS with a comma, restart, `ombud vault rotate`, and take the old key
    out once `ombud vault status` says that it may go. Keep it as long as backups that
    were made under it.
    """,
)


@commands.command("new-key")
def new_key() -> None:
    """Print a new key for OMBUD_VAULT_KEYS, wrapped by OMBUD_VAULT_COMMAND if set.

    Nothing is changed by it.
    """
    wrapped = ring.wrapper().wrap(secrets.token_bytes(ring.KEY))
    sys.stdout.write(base64.b64encode(wrapped).decode() + "\n")


@commands.command()
@with_database
def status(as_json: AsJson = False) -> None:
    """Say what is under which key, and which key may go.

    Ends with 1 if a key is missing that something needs.
    """
    found = vault_keys.standings()
    if as_json:
        sys.stdout.write(json.dumps([_told(each) for each in found]) + "\n")
    else:
        _say(found)
    if not all(each.is_here for each in found):
        raise typer.Exit(1)


@commands.command()
@with_database
def rotate(as_json: AsJson = False) -> None:
    """Seal everything anew that is under an older key than the newest.

    Others work on meanwhile. Stopped halfway, it goes on where it was. Who ran it is
    written in the journal. Ends with 1 if something could not be opened.
    """
    began = time.monotonic()
    act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
    with watching.bars() as bar:
        task = bar.add_task("Rows", total=rewrapping.count_waiting())
        moved = rotation.rotate(act=act, progress=lambda rows: bar.advance(task, rows))
    seconds = time.monotonic() - began
    if as_json:
        sys.stdout.write(json.dumps(_summed(moved, seconds)) + "\n")
    else:
        rate = moved.count / max(seconds, 1e-9)
        sys.stdout.write(f"{moved.count} rows were sealed anew ({rate:,.0f}/s).\n")
        for stuck in moved.stuck:
            sys.stdout.write(f"STUCK: {stuck.model} {stuck.pk}: {stuck.why}\n")
    if moved.stuck:
        raise typer.Exit(1)


def _told(each: Standing) -> dict[str, object]:
    return {
        "key": each.key_id,
        "here": each.is_here,
        "newest": each.is_newest,
        "rows": dict(each.rows),
        "may_go": each.may_go,
    }


def _summed(moved: Moved, seconds: float) -> dict[str, object]:
    return {
        "rows": moved.count,
        "by_key": dict(moved.rows),
        "seconds": round(seconds, 3),
        "stuck": [stuck._asdict() for stuck in moved.stuck],
    }


def _say(found: list[Standing]) -> None:
    table = Table("Key", "Rows", "Of", "")
    for each in found:
        of = ", ".join(f"{name} {count}" for name, count in each.rows.items())
        table.add_row(each.key_id, str(each.needed_by), of, _standing(each))
    Console().print(table)


def _standing(each: Standing) -> str:
    if not each.is_here:
        return "MISSING from OMBUD_VAULT_KEYS"
    if each.is_newest:
        return "the newest"
    return "may go" if each.may_go else "still needed: ombud vault rotate"
