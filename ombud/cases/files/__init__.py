"""The files of a case: one doorway for what comes in and what is read again.

names     what a file is called          kinds, office  what it is by its content
limits    how much is taken              pictures       drawn anew, without a past
spooling  on its way in                  segments       the sealed form on disk
storing   where the bytes lie            keeping        a file becomes a row
opening   may it be opened at all
checking  is all there and unchanged     scanner        what a virus scanner says
"""

from ombud.cases.files.keeping import (
    Handed,
    Ready,
    check,
    digests_of,
    keep,
    keep_all,
    keep_made,
    prepare,
)
from ombud.cases.files.kinds import TYPES
from ombud.cases.files.limits import LIMIT, too_large
from ombud.cases.files.opening import (
    Closed,
    FileErased,
    LockedAway,
    StillWaiting,
    is_closed,
    require_open,
    why_closed,
)
from ombud.cases.files.segments import Opened
from ombud.cases.files.spooling import Spool
from ombud.cases.files.storing import (
    Missing,
    Unreadable,
    content_of,
    opened,
    pieces_of,
)

__all__ = [
    "LIMIT",
    "TYPES",
    "Closed",
    "FileErased",
    "Handed",
    "LockedAway",
    "Missing",
    "Opened",
    "Ready",
    "Spool",
    "StillWaiting",
    "Unreadable",
    "check",
    "content_of",
    "digests_of",
    "is_closed",
    "keep",
    "keep_all",
    "keep_made",
    "opened",
    "pieces_of",
    "prepare",
    "require_open",
    "too_large",
    "why_closed",
]
