"""ombud staff: who works here, as what, and who no longer does."""

import secrets
from typing import Annotated

import typer
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from ombud.access import ending, factors, invitations, joining
from ombud.cases.life import staffing
from ombud.people.acting import Act, Door
from ombud.people.models import Unit, User
from ombud.people.refusals import Refused
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
    email: Annotated[
        str, typer.Option(help="Where letters about their account go.")
    ] = "",
) -> None:
    """Give a person a login, with a password that is shown once."""
    _require_free(login)
    if language not in LANGUAGES:
        raise typer.BadParameter(f"Choose among {', '.join(LANGUAGES)}.")
    if role == Role.EXPERT and not department:
        raise typer.BadParameter("Say which department this expert answers for.")
    password = secrets.token_urlsafe(12)
    try:
        joining.join(
            login,
            name=name,
            role=role,
            unit=_unit(department),
            email=email,
            language=language,
            password=password,
            act=_act(),
        )
    except Refused as refusal:
        raise typer.BadParameter(str(refusal)) from refusal
    typer.echo(f"{login} may sign in at {settings.BASE_URL}/desk/")
    typer.echo(f"with this password, shown only now: {password}")


@commands.command()
@with_database
def invite(login: Login) -> None:
    """Make a link with which a person chooses a password, once, within 72 hours.

    It is sent to their address, if they have one and mail is set up, and shown here.
    """
    person = User.objects.filter(username=login, is_active=True).first()
    if person is None:
        typer.echo(f"Nobody at work here has the login {login}.", err=True)
        raise typer.Exit(1)
    sent = invitations.invite(person, act=_act())
    typer.echo("This link is good once, for 72 hours, and is shown only now:")
    typer.echo(f"{settings.BASE_URL}/desk/sign-in/invited/#{sent.token}")


@commands.command()
@with_database
def forget_factors(login: Login) -> None:
    """Take away the app and passkeys of who lost them; they are told by mail.

    Where their role needs a second step, the next sign-in asks to set one up.
    """
    person = User.objects.filter(username=login, is_active=True).first()
    if person is None:
        typer.echo(f"Nobody at work here has the login {login}.", err=True)
        raise typer.Exit(1)
    gone = factors.remove_all(person, act=_act())
    ending.end_all(person, because="factors", tokens=False, act=_act())
    typer.echo(f"Factors of {login} taken away: {gone}.")


@commands.command()
@with_database
def remove(login: Login) -> None:
    """Take a login out of use, at once. What the person did stays in the record."""
    person = User.objects.filter(username=login, is_active=True).first()
    act = _act()
    if person is None or not staffing.leave(person, act=act):
        typer.echo(f"Nobody at work here has the login {login}.", err=True)
        raise typer.Exit(1)
    ending.end_all(person, because="left", act=act)
    invitations.revoke(person, act=act)
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


def _act() -> Act:
    return Act(actor=None, at=timezone.now(), door=Door.COMMAND)


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
