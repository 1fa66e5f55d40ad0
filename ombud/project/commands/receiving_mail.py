"""ombud receive-mail: one e-mail on standard input, from a mail server."""

import json
import os
import sys

import structlog
import typer
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from ombud.access.throttling import TooOften
from ombud.mail.intake import Intake, take_in
from ombud.mail.parsing import MAX_BYTES
from ombud.people.refusals import Refused
from ombud.project.commands.options import AsJson
from ombud.project.embedded import DatabaseDidNotStart
from ombud.project.turns import DatabaseInUse, with_database
from ombud.rulebook import queries as rules

log = structlog.get_logger(__name__)


class NotOpenYet(Exception):
    """Nobody is there yet who could answer."""


def run(as_json: AsJson = False) -> None:
    """Take in one e-mail (RFC 822) from standard input.

    For the pipe of a mail server, such as `|ombud receive-mail` in an alias. A
    complaint opens a case; an answer to a letter of ours is added to its case; a mail
    that only names a case and its people is held there for staff; automatic answers
    and bounces open none. The same mail again changes nothing.

    Exit codes for the mail server: 0 taken; 65 refused for good, so that the sender
    hears of it; 75 not possible now, keep the mail and try again.
    """
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        intake = _taken(raw)
    except TooOften as refusal:
        sys.stderr.write(f"{refusal}\n")
        raise typer.Exit(os.EX_TEMPFAIL) from None
    except NotOpenYet:
        sys.stderr.write("Not set up yet: run ombud setup. The mail can wait.\n")
        raise typer.Exit(os.EX_TEMPFAIL) from None
    except Refused as refusal:
        _say({"error": refusal.code, "message": str(refusal)}, as_json=as_json)
        raise typer.Exit(os.EX_DATAERR) from None
    except (OperationalError, InterfaceError, DatabaseInUse, DatabaseDidNotStart):
        raise  # said in a sentence, with the code for trying again
    except Exception as failure:
        # Whatever went wrong is ours, not the sender's: the mail must not be lost.
        log.exception("mail not taken in")
        sys.stderr.write(f"Try again later: {type(failure).__name__}\n")
        raise typer.Exit(os.EX_TEMPFAIL) from None
    told = {"result": intake.result, "kind": intake.kind, "reference": intake.reference}
    _say(told, as_json=as_json)


@with_database
def _taken(raw: bytes) -> Intake:
    if not rules.is_set_up():
        raise NotOpenYet
    return take_in(raw, at=timezone.now())


def _say(told: dict[str, str], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        sys.stdout.write(" ".join(filter(None, told.values())) + "\n")
