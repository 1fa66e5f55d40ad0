"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Host = Annotated[
    str, typer.Option(help="Listen on this address. 0.0.0.0 means every network.")
]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Listen on this port.")]
Home = Annotated[
    Path | None,
    typer.Option(
        envvar="OMBUD_HOME",
        file_okay=False,
        help="The folder that holds database, files and keys.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")]
