"""ombud setup: the organisation, and the first person who may sign in."""

import secrets
import zoneinfo
from typing import Annotated

import typer
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ombud.access import demands, founding, joining
from ombud.people.acting import Act, Door
from ombud.people.refusals import Refused
from ombud.people.vocabulary import Role
from ombud.project.turns import with_database
from ombud.rulebook import calendars, loading, packs
from ombud.rulebook import queries as rulebook
from ombud.rulebook.shapes.calendars import Calendar

LANGUAGES = [code for code, _ in settings.LANGUAGES]


def _languages(text: str) -> str:
    unknown = sorted(set(text.split(",")) - set(LANGUAGES))
    if unknown:
        raise typer.BadParameter(
            f"Choose among {', '.join(LANGUAGES)}; not {', '.join(unknown)}."
        )
    return text


def _zone(text: str) -> str:
    if text not in zoneinfo.available_timezones():
        raise typer.BadParameter("Name a time zone such as Europe/Istanbul.")
    return text


def _country(text: str) -> str:
    if not text:
        return text
    country, _dash, subdivision = text.upper().partition("-")
    try:
        calendars.legal_days(Calendar(country=country, subdivision=subdivision))
    except (Refused, ValueError) as error:
        raise typer.BadParameter(
            "Name a country such as TR or GB, or one with its region such as GB-SCT."
        ) from error
    return text


def _categories(text: str) -> str:
    if text and text not in packs.names("categories"):
        raise typer.BadParameter(
            f"Choose among {', '.join(packs.names('categories'))}."
        )
    return text


def _password(text: str) -> str:
    if text:
        try:
            validate_password(text)
        except ValidationError as error:
            raise typer.BadParameter(" ".join(error.messages)) from error
    return text


def _begin_on_the_web(chosen: bool) -> None:
    if chosen:
        _say_code()
        raise typer.Exit


@with_database
def _say_code() -> None:
    code = founding.prepare(settings.HOME)
    if not code:
        typer.echo(
            f"Somebody works here already. Sign in at {settings.BASE_URL}/desk/",
            err=True,
        )
        raise typer.Exit(1)
    typer.echo(f"Begin at {settings.BASE_URL}/desk/setup/")
    typer.echo(f"with this code: {code}")


Web = Annotated[
    bool,
    typer.Option(
        "--web",
        is_eager=True,
        callback=_begin_on_the_web,
        help="Show the code to set everything up in a browser instead.",
    ),
]
Name = Annotated[
    str, typer.Option(prompt="Name of the organisation", help="As people know it.")
]
Languages = Annotated[
    str,
    typer.Option(
        prompt="Languages of your complainants",
        callback=_languages,
        help=f"Codes with commas, the usual one first; of {', '.join(LANGUAGES)}.",
    ),
]
Zone = Annotated[
    str, typer.Option(prompt="Time zone", callback=_zone, help="Such as Europe/London.")
]
Country = Annotated[
    str,
    typer.Option(
        callback=_country,
        help="For its public holidays: TR, RU, or with a region GB-SCT.",
    ),
]
Login = Annotated[
    str, typer.Option(prompt="Login of the first administrator", help="A short word.")
]
Password = Annotated[
    str,
    typer.Option(
        envvar="OMBUD_SETUP_PASSWORD",
        callback=_password,
        help="Of the administrator. Without one, it is made and shown once.",
    ),
]
Categories = Annotated[
    str, typer.Option(callback=_categories, help="Begin with this shipped list.")
]


@with_database
def run(
    name: Name,
    languages: Languages = "en",
    zone: Zone = "UTC",
    country: Country = "",
    login: Login = "admin",
    password: Password = "",
    categories: Categories = "",
    web: Web = False,  # noqa: ARG001 - its callback does it
) -> None:
    """Name the organisation and its first administrator. Can be done once.

    Asks for what no option gives. The administrator looks after the system and cannot
    read complaints: give those who do their logins with `ombud staff add`. Time limits
    begin with the shipped ones.
    """
    if rulebook.is_set_up() and not founding.is_open():
        typer.echo(
            "An organisation is set up already. Its staff: ombud staff --help", err=True
        )
        raise typer.Exit(1)
    spoken = languages.split(",")
    place, _dash, region = country.upper().partition("-")
    chosen = password or secrets.token_urlsafe(12)
    act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
    with transaction.atomic():
        loading.load_profiles(act=act)
        if categories:
            loading.load_categories(categories, act=act)
        loading.set_up_organisation(
            act=act,
            names=dict.fromkeys(spoken, name),
            languages=spoken,
            zone=zone,
            country=place,
            subdivision=region,
        )
        _begin(login, chosen, spoken[0], act)
    founding.prepare(settings.HOME)  # its code is void
    typer.echo(f"{name} is set up. {login} may sign in at {settings.BASE_URL}/desk/")
    if not password:
        typer.echo(f"with this password, shown only now: {chosen}")
    typer.echo("The first sign-in asks to set up a second step: have a phone at hand.")
    typer.echo(
        "Next, give those who work on complaints a login: ombud staff add --help"
    )


def _begin(login: str, password: str, language: str, act: Act) -> None:
    """The first administrator, and what is demanded of those who follow."""
    joining.join(
        login,
        name=login,
        role=Role.ADMIN,
        language=language,
        password=password,
        act=act,
    )
    demands.demand(second_factor=demands.AT_THE_START, no_password=[], act=act)
