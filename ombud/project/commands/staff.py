"""ombud staff: who works here, as what, and who no longer does."""

import secrets
from typing import Annotated

import typer
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from ombud.cases.life import staffing
from ombud.people.acting import Act, Door
from ombud.people.models import Unit, User
from ombud.people.vocabulary import Role
from ombud.project.turns import with_database

LANGUAGES = [code for code, _name in settings.LANGUAGES]
commands = typer.Typer(
    no_args_is_help=True,
    help="Give the people who work here a login each, and take it back.",
)
Login = Annotated[str, typer.Argument(help="A short word, such as ingrid.")]


@commands.command()
@with_database
def add(
    login: Login,
    name: Annotated[str, typer.Option(help="As complainants read it.")],
    role: Annotated[Role, typer.Option(help="What this person does here.")],
    department: Annotated[
        str, typer.Option(help="Its code, such as metering. Needed for experts.")
    ] = "",
    language: Annotated[
        str, typer.Option(help=f"Of the desk: {', '.join(LANGUAGES)}.")
    ] = LANGUAGES[0],
) -> None:
    """Give a person a login, with a password that is shown once."""
    _require_free(login)
    if language not in LANGUAGES:
        raise typer.BadParameter(f"Choose among {', '.join(LANGUAGES)}.")
    if role == Role.EXPERT and not department:
        raise typer.BadParameter("Say which department this expert answers for.")
    password = secrets.token_urlsafe(12)
    first, _space, last = name.strip().partition(" ")
    User.objects.create_user(
        login,
        password=password,
        first_name=first,
        last_name=last,
        role=role,
        unit=_unit(department),
        language=language,
    )
    typer.echo(f"{login} may sign in at {settings.BASE_URL}/desk/")
    typer.echo(f"with this password, shown only now: {password}")


@commands.command()
@with_database
def remove(login: Login) -> None:
    """Take a login out of use, at once. What the person did stays in the record."""
    person = User.objects.filter(username=login, is_active=True).first()
    act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
    if person is None or not staffing.leave(person, act=act):
        typer.echo(f"Nobody at work here has the login {login}.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{login} can sign in no more.")


@commands.command("list")
@with_database
def show() -> None:
    """List who works here: login, name, role, department."""
    table = Table("Login", "Name", "Role", "Department")
    for person in User.objects.filter(is_active=True).select_related("unit"):
        unit = person.unit.code if person.unit else ""
        table.add_row(person.username, person.full_name, person.role, unit)
    Console().print(table)


def _require_free(login: str) -> None:
    """Refuse a login that is taken, also by somebody who left, or no word."""
    try:
        User.username_validator(login)
    except ValidationError as error:
        raise typer.BadParameter(" ".join(error.messages)) from error
    if User.objects.filter(username=login).exists():
        raise typer.BadParameter(f"The login {login} is taken. Choose another.")


def _unit(code: str) -> Unit | None:
    if not code:
        return None
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        known = ", ".join(Unit.objects.order_by("code").values_list("code", flat=True))
        raise typer.BadParameter(f"There is no department {code}. There are: {known}.")
    return unit
