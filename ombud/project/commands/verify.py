"""ombud verify: is everything as it was written?"""

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from ombud.audits import attesting as sampled
from ombud.cases import attesting
from ombud.cases.files import checking as files
from ombud.journal import verifying, verifying_seals
from ombud.project.commands import watching
from ombud.project.commands.options import AsJson
from ombud.project.commands.verified import Verified
from ombud.project.turns import with_database

SealFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--seal",
        metavar="FILE",
        help="A seal as it was published earlier, or a list of seals. Repeatable.",
        exists=True,
        dir_okay=False,
    ),
]
Published = list[Mapping[str, object]]


@with_database
def run(seal: SealFiles = None, as_json: AsJson = False) -> None:
    """Read every chain of the journal, and compare every text, file and seal.

    Names whatever was changed, removed or slipped in after it was written: the case,
    the entry, the text. A seal that was published earlier and kept elsewhere
    (--seal) finds also what somebody rewrote from one end to the other. Changes
    nothing. Ends with code 1 if anything does not hold.
    """
    published = [said for path in seal or () for said in _read(path)]
    found = _verified(published)
    sys.stdout.write(found.as_json() if as_json else found.in_words())
    if not found.holds:
        raise typer.Exit(1)


def _read(path: Path) -> Published:
    """The seals in a file: one, or many as /seals.json tells them."""
    try:
        told = json.loads(path.read_text())
    except ValueError as error:
        raise typer.BadParameter(f"{path} is not JSON.") from error
    found = told.get("seals", [told]) if isinstance(told, dict) else told
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise typer.BadParameter(f"{path} holds no seal.")
    return found


def _verified(published: Published) -> Verified:
    with watching.bars() as bars:
        began = time.monotonic()
        task = bars.add_task("Journal", total=verifying.count())
        chains = verifying.verify_all(
            progress=lambda read: bars.update(task, completed=read)
        )
        seconds = time.monotonic() - began
        task = bars.add_task("Texts", total=attesting.count())
        texts = attesting.attest_all(
            progress=lambda read: bars.update(task, completed=read)
        )
        task = bars.add_task("Files", total=files.count())
        kept = files.check_all(progress=lambda read: bars.update(task, completed=read))
        task = bars.add_task("Seals", total=None)
        seals = verifying_seals.verify_all(
            published=published,
            progress=lambda read: bars.update(task, completed=read),
        )
    return Verified(chains, texts, kept, seals, sampled.attest_all(), seconds)
