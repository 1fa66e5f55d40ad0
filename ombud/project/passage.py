"""How may the database's own user pass through the folders of root?

PostgreSQL refuses to run as root, so it runs as a user of its own, and that user
must reach its programs and its data even when both lie below a closed folder such
as /root. It gets the right to pass through (never to list) each closed folder on
the way, for itself alone where the file system knows access lists.
"""

import errno
import os
import pwd
import shutil
import stat
import struct
import subprocess
from pathlib import Path

ACCESS_LIST = "system.posix_acl_access"
VERSION = 2
OWNER, USER, GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x10, 0x20
NOBODY = 0xFFFFFFFF
PASS = 1
LABEL = "ombud"
Rights = dict[tuple[int, int], int]


class NoUserForTheDatabase(Exception):
    """PostgreSQL does not run as root: make a system user `ombud` first."""


def database_user() -> pwd.struct_passwd | None:
    """The user PostgreSQL must run as: nobody special unless we are root.

    As root it is the system user `ombud`, made at the first call. Raises
    NoUserForTheDatabase if that is not possible.
    """
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(LABEL)
    except KeyError:
        pass
    command = _command_that_adds_a_user()
    if command:
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - ours
    try:
        return pwd.getpwnam(LABEL)
    except KeyError:
        raise NoUserForTheDatabase from None


def open_the_way(path: Path, user: pwd.struct_passwd) -> None:
    """Let `user` pass through every folder above `path`."""
    for folder in path.resolve().parents:
        if not _may_pass(folder, user):
            _let_pass(folder, user)


def open_for_reading(folder: Path, user: pwd.struct_passwd) -> None:
    """Let everybody read a folder of programs that a strict umask closed."""
    open_the_way(folder, user)
    if folder.stat().st_mode & stat.S_IXOTH:
        return
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            mode = path.stat().st_mode
            runs = path.is_dir() or mode & stat.S_IXUSR
            path.chmod(mode | (0o555 if runs else 0o444))


def _command_that_adds_a_user() -> list[str]:
    if useradd := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin"):
        return [useradd, "--system", "--user-group", "--shell", "/bin/false", LABEL]
    if adduser := shutil.which("adduser", path="/usr/sbin:/sbin:/usr/bin:/bin"):
        return [adduser, "-S", "-D", "-H", "-s", "/bin/false", LABEL]
    return []


def _may_pass(folder: Path, user: pwd.struct_passwd) -> bool:
    found = folder.stat()
    if found.st_uid == user.pw_uid:
        return bool(found.st_mode & stat.S_IXUSR)
    rights = _rights(folder)
    if rights is not None and (USER, user.pw_uid) in rights:
        return bool(rights[USER, user.pw_uid] & rights.get((MASK, NOBODY), 7) & PASS)
    return bool(found.st_mode & stat.S_IXOTH)


def _let_pass(folder: Path, user: pwd.struct_passwd) -> None:
    rights = _rights(folder)
    if rights is None:
        folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
        return
    group = rights[GROUP, NOBODY]
    rights[USER, user.pw_uid] = PASS
    rights[MASK, NOBODY] = rights.get((MASK, NOBODY), group) | PASS
    entries = sorted(rights.items())
    packed = struct.pack("<I", VERSION) + b"".join(
        struct.pack("<HHI", tag, right, who) for (tag, who), right in entries
    )
    os.setxattr(folder, ACCESS_LIST, packed)


def _rights(folder: Path) -> Rights | None:
    """The access list, or what the mode bits say as one. None: no such thing here."""
    if not hasattr(os, "getxattr"):
        return None
    try:
        packed = os.getxattr(folder, ACCESS_LIST)
    except OSError as error:
        if error.errno == errno.ENODATA:
            mode = folder.stat().st_mode
            return {
                (OWNER, NOBODY): mode >> 6 & 7,
                (GROUP, NOBODY): mode >> 3 & 7,
                (OTHER, NOBODY): mode & 7,
            }
        return None
    entries = struct.iter_unpack("<HHI", packed[4:])
    return {(tag, who): right for tag, right, who in entries}
