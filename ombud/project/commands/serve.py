"""ombud serve: database, pages and worker as one tree of processes."""

import http.client
import json
import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from ombud.project import environment, turns
from ombud.project.commands import TABLE
from ombud.project.commands.options import Home, Host, Port
from ombud.project.environment import Environment
from ombud.project.ports import require_free
from ombud.project.supervising import ChildEnded, ChildFailed, Tree, until_asked_to_stop

EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - compared with, not bound to
LOGINS = "demo-logins.json"
SETUP_CODE = "setup-code"  # as ombud.access.founding keeps it, while nobody works here
ONLY_HERE = """\
Only this machine can open the pages: set OMBUD_BASE_URL to the address that people
type, such as https://complaints.example.org.
"""


def run(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    home: Home = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Tell the demo story in a new home.")
    ] = False,
) -> None:
    """Run everything on this machine: database, pages and API, worker.

    Without DATABASE_URL it carries a PostgreSQL of its own, in the home folder, and
    keeps its tables up to date. Ctrl-C ends all of it; so does the end of any part.
    """
    if home:
        os.environ["OMBUD_HOME"] = str(home.resolve())
    name = "127.0.0.1" if host in EVERYWHERE else host
    if host in EVERYWHERE and "OMBUD_BASE_URL" not in os.environ:
        sys.stderr.write(ONLY_HERE)
    os.environ.setdefault("OMBUD_BASE_URL", f"http://{name}:{port}")
    surroundings = environment.read(os.environ)
    try:
        with until_asked_to_stop(), ExitStack() as stack:
            _serve(stack, surroundings, host=host, port=port, demo=demo)
    except ChildEnded as end:
        sys.stderr.write(f"{end}\n")
        raise typer.Exit(1) from None
    except ChildFailed:
        raise typer.Exit(1) from None


def _serve(
    stack: ExitStack, surroundings: Environment, *, host: str, port: int, demo: bool
) -> None:
    stack.enter_context(turns.sole_server(surroundings.home))
    require_free(host, port)
    database = None
    if surroundings.is_embedded:
        database = stack.enter_context(turns.for_serving(surroundings.home))
    tree = stack.enter_context(Tree())
    if database:
        tree.watch("database", database)
        tree.complete("migrate")
    logins = surroundings.home / LOGINS
    if demo and "demo" in TABLE and not logins.exists():
        tree.complete("demo", "--if-new")
    if demo and logins.exists():
        os.environ["OMBUD_DEMO"] = "yes"
    tree.start("web", "web", "--host", host, "--port", str(port))
    tree.start("worker", "worker")
    _wait_for_the_first_page(tree, host, port)
    is_demo = demo and logins.exists()
    _say_where(surroundings.base_url, logins if is_demo else None)
    if not is_demo:
        _say_how_to_begin(surroundings.base_url, surroundings.home / SETUP_CODE)
    tree.stay()


def _wait_for_the_first_page(tree: Tree, host: str, port: int) -> None:
    near = "127.0.0.1" if host in EVERYWHERE else host
    while True:
        tree.look()
        connection = http.client.HTTPConnection(near, port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()


def _say_where(base_url: str, logins: Path | None) -> None:
    console = Console()
    console.print(f"\n[bold]Ombud[/bold] is served at {base_url}/ until Ctrl-C.\n")
    places = Table.grid(padding=(0, 2))
    places.add_row("For complainants", f"{base_url}/")
    places.add_row("For staff", f"{base_url}/desk/")
    places.add_row("For programs", f"{base_url}/api/v1/docs")
    console.print(places)
    if logins:
        people = Table("Role", "Login", "Password", title="Who may sign in to the demo")
        for person in json.loads(logins.read_text()):
            people.add_row(person["role"], person["login"], person["password"])
        console.print(people)


def _say_how_to_begin(base_url: str, kept: Path) -> None:
    if kept.exists():
        console = Console()
        console.print(f"\nNobody works here yet. Begin at [bold]{base_url}/desk/setup/")
        console.print(f"with this code: [bold]{kept.read_text().strip()}")
