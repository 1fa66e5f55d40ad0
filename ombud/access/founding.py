"""The first administrator comes in with a code that only the machine itself shows.

A fresh installation belongs to nobody yet. Whoever reads the files of its home, or
what it writes in the terminal, may set it up; nobody who merely reaches it over the
network. The code is void for good as soon as somebody works here.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from ombud.access import demands, joining, passwords
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import Refused
from ombud.people.vocabulary import Role

FILE = "setup-code"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is read as something else
LETTERS, GROUP = 16, 4  # 78 bits
LOCK = 7_220_114_031  # of whoever becomes the first administrator


class Founded(Refused):
    """Somebody else was first."""

    code = "founded"
    message = _("Somebody has set up this installation already. Sign in instead.")


def is_open() -> bool:
    """Does nobody work here yet? Programs and who has left count as somebody."""
    return not User.objects.exists()


def prepare(home: Path) -> str:
    """The code of this home, made at the first call, like AB2C-…; "" where somebody
    works here already, and then its file goes.
    """
    path = home / FILE
    if not is_open():
        path.unlink(missing_ok=True)
        return ""
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        signs = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
        groups = [signs[at : at + GROUP] for at in range(0, LETTERS, GROUP)]
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, 0o600), "w") as file:
            file.write("-".join(groups))
    return path.read_text().strip()


def mark_of(home: Path) -> str:
    """A digest of the code, for a session to remember that it was typed; "" where
    there is no code.
    """
    code = _kept(home)
    return (
        hashlib.sha256(f"ombud.founding\0{code}".encode()).hexdigest() if code else ""
    )


def matches(home: Path, typed: str) -> bool:
    """Is this the code? Takes as long whichever sign is wrong."""
    code = _kept(home)
    return bool(code) and hmac.compare_digest(_plain(code), _plain(typed[:80]))


@transaction.atomic
def found(
    login: str, *, name: str, email: str, language: str, password: str, act: Act
) -> User:
    """Somebody becomes the first administrator, of whom a second step is demanded.

    Raises Founded where somebody works here already, or Unusable naming the field.
    """
    with connection.cursor() as cursor:  # two who typed the code at once
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if not is_open():
        raise Founded
    first, _space, last = name.strip().partition(" ")
    passwords.check(password, User(username=login, first_name=first, last_name=last))
    by = Act(actor=None, at=act.at, door=act.door)
    user = joining.join(
        login,
        name=name,
        role=Role.ADMIN,
        email=email,
        language=language,
        password=password,
        act=by,
    )
    demands.demand(second_factor=demands.AT_THE_START, no_password=[], act=by)
    return user


def _kept(home: Path) -> str:
    try:
        return (home / FILE).read_text().strip()
    except (OSError, ValueError):
        return ""


def _plain(code: str) -> bytes:
    return "".join(sign for sign in code.upper() if sign.isalnum()).encode()
