"""ombud sbom: what a release is made of."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from ombud.project import inventory
from ombud.project.environment import CHECKOUT

Output = Annotated[
    Path | None, typer.Option(dir_okay=False, help="Write to this file, not here.")
]


def run(output: Output = None) -> None:
    """List every part of a release with version, digests and licence (CycloneDX JSON).

    Read from the locked requirements of a checkout: `requirements/run.txt` and
    `package-lock.json`. The same locks give the same list.
    """
    try:
        found = inventory.of(CHECKOUT)
    except inventory.NoLocks:
        sys.stderr.write(f"{inventory.NoLocks.__doc__}\n")
        raise typer.Exit(1) from None
    text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, "utf-8")
    if silent := inventory.without_licence(found):
        sys.stderr.write(f"No licence told by: {', '.join(silent)}\n")
