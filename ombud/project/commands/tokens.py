"""ombud token: what lets programs in."""

import json
import sys
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from ombud.people import tokens
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.vocabulary import Scope
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database

LONGEST_NAME = 80
commands = typer.Typer(
    no_args_is_help=True,
    help="Make, list and revoke the tokens that let programs use the API.",
)
Name = Annotated[
    str, typer.Argument(help="What the token is for, such as crm or website.")
]


@commands.command()
@with_database
def create(
    name: Name,
    scope: Annotated[
        list[Scope], typer.Option(help="What it is good for. May be given repeatedly.")
    ],
    user: Annotated[
        str | None,
        typer.Option(
            help="The login of the person it acts for, with that person's role. Without"
            " it: a program account of its own, which may hand complaints in."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a token and print its secret. The secret is shown now and never again."""
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise typer.BadParameter(f"The name must have 1 to {LONGEST_NAME} characters.")
    act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
    secret = tokens.issue(name, scopes=scope, user=_person(user), act=act)
    if as_json:
        told = {"name": name, "token": secret, "scopes": [str(each) for each in scope]}
        sys.stdout.write(json.dumps(told) + "\n")
        return
    sys.stdout.write(f"{secret}\n")
    sys.stderr.write("Keep it well: it cannot be shown again.\n")


@commands.command()
@with_database
def revoke(name: Name) -> None:
    """Take a token out of use, at once."""
    act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
    if not tokens.revoke(name, act=act):
        sys.stderr.write(f"No token in use is named {name}.\n")
        raise typer.Exit(1)
    sys.stdout.write(f"{name} opens nothing any more.\n")


@commands.command("list")
@with_database
def show(as_json: AsJson = False) -> None:
    """List the tokens in use: name, scopes, and for whom each acts."""
    found = tokens.in_use()
    if as_json:
        told = [
            {
                "name": token.name,
                "scopes": token.scopes,
                "user": token.user.username,
                "created_at": token.created_at.isoformat(),
            }
            for token in found
        ]
        sys.stdout.write(json.dumps(told) + "\n")
        return
    table = Table("Name", "Scopes", "Acts for", "Made on")
    for token in found:
        made_on = f"{token.created_at:%Y-%m-%d}"
        table.add_row(token.name, ", ".join(token.scopes), token.user.username, made_on)
    Console().print(table)


def _person(login: str | None) -> User | None:
    if login is None:
        return None
    found = User.objects.filter(username=login, is_active=True).first()
    if found is None:
        raise typer.BadParameter(f"Nobody at work here has the login {login}.")
    return found
