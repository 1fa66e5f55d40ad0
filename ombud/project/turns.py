"""Who uses the embedded database of a home, and who may stop it?

Two locks hold the answer, and the system forgets them with the process that held
them: `database.users` is shared by everybody who uses the server, `database.door`
is held for the moment in which a server is started or stopped.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from subprocess import Popen
from typing import BinaryIO, ParamSpec, TypeVar

from django.db import connections

from ombud.project.embedded import Cluster
from ombud.project.environment import home_of

Given = ParamSpec("Given")
Result = TypeVar("Result")


class DatabaseInUse(Exception):
    """Another ombud command uses the database of this home: wait until it ends."""


class AlreadyServing(Exception):
    """Ombud is already served from this home: end that first, or name another home."""


def with_database(run: Callable[Given, Result]) -> Callable[Given, Result]:
    """Decorate a command: while it runs, the database we carry is up."""

    @wraps(run)
    def run_with_database(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        if os.environ.get("DATABASE_URL"):
            return run(*args, **kwargs)
        with for_one_command(home_of(os.environ)):
            try:
                return run(*args, **kwargs)
            finally:
                _hang_up()

    return run_with_database


def _hang_up() -> None:
    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]


@contextmanager
def for_one_command(home: Path) -> Iterator[None]:
    """Have the database of this home up for the length of the block.

    Uses the running server if there is one. Otherwise starts one, and stops it
    when the last command that uses it has ended.
    """
    home.mkdir(parents=True, exist_ok=True)
    cluster = Cluster(home)
    started = None
    with _open_lock(home, "database.users") as users:
        with _at_the_door(home):
            fcntl.flock(users, fcntl.LOCK_SH)
            if not cluster.answers():
                started = cluster.start()
        try:
            yield
        finally:
            if started:
                with _at_the_door(home):
                    fcntl.flock(users, fcntl.LOCK_EX)
                    cluster.stop(started)


@contextmanager
def for_serving(home: Path) -> Iterator[Popen[bytes]]:
    """Start the database of this home, as our child, for the length of the block.

    Raises DatabaseInUse while another command uses it, DatabaseDidNotStart.
    """
    home.mkdir(parents=True, exist_ok=True)
    cluster = Cluster(home)
    with _open_lock(home, "database.users") as users:
        with _at_the_door(home):
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DatabaseInUse from None
            started = cluster.start()
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield started
        finally:
            with _at_the_door(home):
                cluster.stop(started)


@contextmanager
def sole_server(home: Path) -> Iterator[None]:
    """Hold the right to serve this home. Raises AlreadyServing."""
    home.mkdir(parents=True, exist_ok=True)
    with _open_lock(home, "serve") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServing from None
        yield


@contextmanager
def _at_the_door(home: Path) -> Iterator[None]:
    with _open_lock(home, "database.door") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


@contextmanager
def _open_lock(home: Path, name: str) -> Iterator[BinaryIO]:
    with (home / f"{name}.lock").open("ab") as file:
        yield file
