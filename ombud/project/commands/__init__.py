"""The command line, `ombud`: one file per command, one line per command in TABLE.

A command's file has `run`, a function whose parameters Typer reads, or `commands`,
a Typer of several. Only the file of the command that was asked for is loaded.
"""

import importlib
import os
import sys
from collections.abc import Callable
from typing import NamedTuple

import django
import typer

from ombud.project.commands.failing import said_plainly

HELP = """\
Ombud handles complaints by ISO 10002, from arrival to a fair closure.

Begin with `ombud serve`. `ombud COMMAND --help` explains each command.
"""


class Command(NamedTuple):
    """One line of the table. `knows_rows`: whether Django must be set up for it.

    `file` names the module of a command whose own name cannot be one.
    """

    summary: str
    knows_rows: bool = True
    file: str = ""


TABLE = {
    "serve": Command("Run everything here: database, pages, worker", False),
    "web": Command("Serve the pages and the API only", False),
    "worker": Command("Do the work that time and events set off"),
    "migrate": Command("Bring the database up to date"),
    "setup": Command("Name the organisation and its first administrator"),
    "staff": Command("Give the people who work here a login each"),
    "demo": Command("Tell the demo story in a new home"),
    "import": Command("Take over complaints from another system", file="importing"),
    "export": Command("Write a case into one verifiable file", file="exporting"),
    "receive-mail": Command(
        "Take in one e-mail, for mail servers", file="receiving_mail"
    ),
    "token": Command("Make and revoke the tokens of programs", file="tokens"),
    "verify": Command("Check that nothing was changed after it was written"),
    "backup": Command("Save database and files, without the keys"),
    "restore": Command("Put a backup into an empty home"),
    "retain": Command("Erase what is no longer needed, as the schedule says"),
    "vault": Command("Change the keys that everything secret is sealed under"),
    "seal": Command("Sign how the journal stands, so that nothing is cut off unseen"),
    "sample": Command(
        "Draw or check the month's random sample of closed complaints",
        file="sampling",
    ),
    "scan": Command("Show files to the virus scanner now, or again", file="scanning"),
    "sbom": Command("List every part of a release", False, file="inventory"),
    "bench": Command("Measure on this machine what has to be fast"),
    "doctor": Command("Say what is misconfigured and how to mend it", False),
}


def main() -> None:
    """Run the command line. Expected failures end in one sentence, not in a trace."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ombud.project.settings")
    with said_plainly():
        command_line(asked_for(sys.argv[1:]))(prog_name="ombud")


def asked_for(arguments: list[str]) -> str | None:
    """The name of the command: the first word that is not an option."""
    words = (word for word in arguments if not word.startswith("-"))
    return next(words, None)


def command_line(name: str | None) -> typer.Typer:
    """The command line with `name` loaded, and of the others only the summary."""
    app = typer.Typer(
        help=HELP,
        no_args_is_help=True,
        rich_markup_mode="markdown",
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_one_of_several)
    for listed, command in TABLE.items():
        if listed == name:
            _add(app, listed, command)
        else:
            app.command(listed, short_help=command.summary)(_not_loaded)
    return app


def _add(app: typer.Typer, name: str, command: Command) -> None:
    if command.knows_rows:
        django.setup()
    place = f"{__name__}.{command.file or name.replace('-', '_')}"
    module = importlib.import_module(place)
    if hasattr(module, "commands"):
        app.add_typer(module.commands, name=name, short_help=command.summary)
    else:
        run: Callable[..., None] = module.run
        app.command(name, short_help=command.summary)(run)


def _one_of_several() -> None:
    pass


def _not_loaded() -> None:
    raise AssertionError
