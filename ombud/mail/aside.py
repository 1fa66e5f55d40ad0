"""Messages that lie flagged in a mailbox and are tried again, in time of their own.

One that could not be fetched, or whose sender wrote too often, keeps no other waiting
and is not lost: it is looked at again every now and then, and left to a person in the
end. They stand in the row of their mailbox.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from ombud.mail.models import Mailbox

AGAIN = timedelta(minutes=15)
GIVEN_UP = timedelta(days=7)
MOST = 200  # in one mailbox


class Aside(NamedTuple):
    """One message. Times are seconds of the epoch: the row keeps it as a list."""

    validity: int
    uid: int
    since: float
    after: float


def put(mailbox: Mailbox, uid: int, *, at: datetime) -> bool:
    """Try it again later; False where too many are waiting already."""
    drop(mailbox, uid)
    if len(mailbox.aside) >= MOST or mailbox.uid_validity is None:
        return False
    since, after = at.timestamp(), (at + AGAIN).timestamp()
    mailbox.aside.append(Aside(mailbox.uid_validity, uid, since, after))
    return True


def due(mailbox: Mailbox, *, at: datetime) -> list[int]:
    """The messages whose time it is, those first that waited longest.

    Forgets those given up, and those numbered before the folder was numbered anew.
    """
    now = at.timestamp()
    oldest = (at - GIVEN_UP).timestamp()
    known = [
        each
        for each in _all(mailbox)
        if each.validity == mailbox.uid_validity and each.since > oldest
    ]
    mailbox.aside = known
    ready = [each for each in known if each.after <= now]
    return [each.uid for each in sorted(ready, key=lambda each: each.after)]


def postpone(mailbox: Mailbox, uid: int, *, at: datetime) -> None:
    """Try it another time, whatever comes of it now."""
    after = (at + AGAIN).timestamp()
    mailbox.aside = [
        each._replace(after=after) if each.uid == uid else each
        for each in _all(mailbox)
    ]


def drop(mailbox: Mailbox, uid: int) -> None:
    """Try it no more."""
    mailbox.aside = [each for each in _all(mailbox) if each.uid != uid]


def _all(mailbox: Mailbox) -> list[Aside]:
    return [Aside(*each) for each in mailbox.aside]
