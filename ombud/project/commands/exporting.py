"""ombud export: hand out what anybody can verify without us."""

import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from ombud.cases import queries
from ombud.cases.life import exporting
from ombud.cases.models import Case
from ombud.cases.references import plain_reference
from ombud.people import working
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.project.turns import with_database

commands = typer.Typer(help="Hand out what anybody can verify without us.")
Reference = Annotated[str, typer.Argument(help="Such as OM-7K3F-92QD.")]
Output = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Where to write it. Without: REFERENCE.zip here."
    ),
]
Reader = Annotated[
    str | None,
    typer.Option("--user", help="The login of whoever gets it, with their rights."),
]
WithIdentity = Annotated[
    bool,
    typer.Option("--with-identity", help="Say who complains. Needs --user."),
]


@commands.callback()
def _one_of_several() -> None:
    """Hand out what anybody can verify without us."""


@commands.command("case")
@with_database
def export_case(
    reference: Reference,
    output: Output = None,
    user: Reader = None,
    with_identity: WithIdentity = False,
) -> None:
    """Write a case into one ZIP: texts, files, record, seals, and its own verifier.

    That it was exported is written in the record. Without --user nobody's name is in
    it; with it, what that person may read.
    """
    if with_identity and user is None:
        raise typer.BadParameter("Name who reads who complains, with --user.")
    now = timezone.now()
    actor = _reader(user, at=now) if user else None
    case = _case(reference, actor)
    act = Act(actor=actor, at=now, door=Door.COMMAND)
    path = output or Path(f"{case.reference}.zip")
    with (
        exporting.export(case, with_identity=with_identity, act=act) as pack,
        path.open("wb") as written,
    ):
        shutil.copyfileobj(pack, written)
    sys.stdout.write(f"{path}\n")


def _reader(login: str, *, at: datetime) -> User:
    found = User.objects.filter(username=login, is_active=True).first()
    if found is None:
        raise typer.BadParameter(f"Nobody here has the login {login}.")
    return working.as_of(found, at)


def _case(reference: str, actor: User | None) -> Case:
    seen = Case.objects.all() if actor is None else queries.cases_visible_to(actor)
    case = seen.filter(reference=plain_reference(reference) or "").first()
    if case is None:
        raise typer.BadParameter(f"There is no case {reference}.")
    return case
