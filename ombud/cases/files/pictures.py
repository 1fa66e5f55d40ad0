"""Pictures are kept without what they tell of their maker, place and past.

They are drawn anew by a small program of its own, bounded in time and memory: what
hides beside or behind the pixels (positions, names, thumbnails, archives, code) is not
copied.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore

from django.utils.translation import gettext as _

from ombud.cases.files import names
from ombud.cases.files.redraw import MOST_PIXELS, TOO_LARGE
from ombud.cases.files.spooling import Spool
from ombud.people.refusals import Unusable

FORMATS: Mapping[str, str] = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/tiff": "TIFF",
}
PROGRAM = str(Path(__file__).with_name("redraw.py"))
PATIENCE = 60  # seconds
AT_ONCE = BoundedSemaphore(2)  # in one process; each may take a gigabyte and a half
MILLION = 1_000_000


def redrawn(name: str, content: Spool, media_type: str) -> Spool:
    """The picture drawn anew in the format of this type. Raises Unusable."""
    command = [sys.executable, "-I", PROGRAM, FORMATS[media_type]]
    try:
        with AT_ONCE:
            done = subprocess.run(  # noqa: S603 - a program of ours, no word of theirs
                command,
                input=b"".join(content.chunks()),
                capture_output=True,
                timeout=PATIENCE,
                check=False,
                env={},
            )
    except subprocess.TimeoutExpired:
        raise _unreadable(name) from None
    if done.returncode == TOO_LARGE:
        raise Unusable(
            "file",
            _(
                "The picture %(name)s is too large: at most %(limit)s million dots can"
                " be taken. Please send a smaller copy."
            )
            % {"name": names.plain(name), "limit": MOST_PIXELS // MILLION},
        )
    if done.returncode or not done.stdout:
        raise _unreadable(name)
    return Spool([done.stdout])


def _unreadable(name: str) -> Unusable:
    return Unusable(
        "file",
        _(
            "The picture %(name)s cannot be read. Please open it, save it again, and"
            " send that."
        )
        % {"name": names.plain(name)},
    )
