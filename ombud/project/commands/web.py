"""ombud web: the pages and the API, without worker."""

import os
import subprocess
import sys
from typing import Annotated

import typer
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from ombud.project import environment
from ombud.project.commands.options import Host, Port
from ombud.project.ports import require_free

WORKERS = 2
# As many requests at once as a process may have database connections.
THREADS = 8
GATHER = [sys.executable, "-m", "ombud.project.static_files"]


def run(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes that answer requests.")
    ] = WORKERS,
) -> None:
    """Serve the pages and the API, without worker and without a database of its own.

    For machines where something else runs the database and `ombud worker`; on one
    machine `ombud serve` does it all.
    """
    environment.read(os.environ)
    require_free(host, port)
    # In a process of its own: this one stays small, it only watches the others.
    if subprocess.run(GATHER, check=False).returncode:  # noqa: S603 - a fixed command
        raise typer.Exit(1)
    Server(
        target="ombud.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        backpressure=256,
        workers_kill_timeout=10,
        log_level=LogLevels.error,
    ).serve()
