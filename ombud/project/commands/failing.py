"""How does a command fail? In one sentence, with a code a program can read."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError, ProgrammingError
from psycopg.errors import UndefinedColumn, UndefinedTable

from ombud.people.refusals import Refused
from ombud.project.assets import AssetsNotBuilt
from ombud.project.backup_format import BackupFailed
from ombud.project.embedded import DatabaseDidNotStart
from ombud.project.environment import Misconfigured
from ombud.project.passage import NoUserForTheDatabase
from ombud.project.ports import PortTaken
from ombud.project.turns import AlreadyServing, DatabaseInUse
from ombud.vault.refusing import CannotOpen

# The codes of sysexits.h: a mail server keeps a message and tries again at 75.
FAILED, TRY_AGAIN, MISCONFIGURED = 1, os.EX_TEMPFAIL, os.EX_CONFIG


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn the failures we expect into a sentence on standard error and a code."""
    try:
        yield
    except (Misconfigured, ImproperlyConfigured, NoUserForTheDatabase) as failure:
        _end(failure, MISCONFIGURED)
    except (OperationalError, InterfaceError) as failure:
        sys.stderr.write("The database does not answer. Is `ombud serve` running?\n")
        _end(failure, TRY_AGAIN)
    except ProgrammingError as failure:
        if not isinstance(failure.__cause__, UndefinedTable | UndefinedColumn):
            raise
        sys.stderr.write("The tables are not up to date: run `ombud migrate` first.\n")
        sys.exit(FAILED)
    except (DatabaseInUse, DatabaseDidNotStart) as failure:
        _end(failure, TRY_AGAIN)
    except CannotOpen as failure:
        _end(failure, MISCONFIGURED)
    except (
        AlreadyServing,
        PortTaken,
        AssetsNotBuilt,
        BackupFailed,
        Refused,
    ) as failure:
        _end(failure, FAILED)


def _end(failure: Exception, code: int) -> None:
    sentence = str(failure) or type(failure).__doc__ or ""
    sys.stderr.write(f"{sentence.strip()}\n")
    sys.exit(code)
