"""ombud token: what lets programs in."""

import json
import sys
from datetime import datetime, timedelta
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from ombud.access import tokens
from ombud.people.acting import Act, Door
from ombud.people.models import Unit, User
from ombud.people.vocabulary import Scope
from ombud.project.commands.options import AsJson
from ombud.project.turns import with_database

LONGEST_NAME = 80
A_YEAR = 365
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
    unit: Annotated[
        str | None,
        typer.Option(help="The code of a department: the token sees its cases alone."),
    ] = None,
    days: Annotated[
        int, typer.Option(min=1, max=3650, help="For how many days it is good.")
    ] = A_YEAR,
    as_json: AsJson = False,
) -> None:
    """Make a token and print its secret. The secret is shown now and never again."""
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise typer.BadParameter(f"The name must have 1 to {LONGEST_NAME} characters.")
    act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
    secret = tokens.issue(
        name,
        scopes=scope,
        user=_person(user),
        unit=_unit(unit),
        expires_at=act.at + timedelta(days=days),
        act=act,
    )
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
                "unit": token.unit.code if token.unit else None,
                "created_at": token.created_at.isoformat(),
                "expires_at": _day(token.expires_at),
                "used_at": _day(token.used_at),
            }
            for token in found
        ]
        sys.stdout.write(json.dumps(told) + "\n")
        return
    table = Table("Name", "Scopes", "Acts for", "Made on", "Good until", "Last used")
    for token in found:
        days = [f"{token.created_at:%Y-%m-%d}"]
        days += [(_day(each) or "-")[:10] for each in (token.expires_at, token.used_at)]
        table.add_row(token.name, ", ".join(token.scopes), token.user.username, *days)
    Console().print(table)


def _day(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _unit(code: str | None) -> Unit | None:
    if code is None:
        return None
    found = Unit.objects.filter(code=code).first()
    if found is None:
        raise typer.BadParameter(f"There is no department {code}.")
    return found


def _person(login: str | None) -> User | None:
    if login is None:
        return None
    found = User.objects.filter(username=login, is_active=True).first()
    if found is None:
        raise typer.BadParameter(f"Nobody at work here has the login {login}.")
    return found
