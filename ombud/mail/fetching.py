"""Mail is fetched from our mailboxes: what is new, in order, each message once.

Nothing is deleted there. What was taken in is marked as read; what could not be taken
in stays unread with a flag, for a person to look at. Of a mailbox that is new to us
only what arrives from then on is taken. No message, and no mailbox, stops the others.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import InterfaceError, OperationalError
from django.db.models import F
from django.db.models.functions import Greatest

from ombud.access.throttling import TooOften
from ombud.mail import aside, mailboxes
from ombud.mail.intake import Into, SenderTooOften, take_in
from ombud.mail.models import Mailbox
from ombud.mail.opening import MOST_BYTES, OK, Connection, Unreachable, opened
from ombud.mail.vocabulary import Trouble
from ombud.people.refusals import Refused
from ombud.rulebook import queries as rules
from ombud.vault import sealing

log = structlog.get_logger(__name__)
AT_ONCE = 50
STANDING = ("host", "user", "folder", "uid_validity", "last_uid")
RESUME = timedelta(days=7)
SIZE = re.compile(rb"RFC822\.SIZE (\d{1,15})")
SEEN, FLAGGED = r"(\Seen)", r"(\Flagged)"


@dataclass(slots=True)
class Fetched:
    """How many messages were taken in, and how many more lie there flagged now; fewer,
    where some of those could be taken in after all.
    """

    taken: int = 0
    left: int = 0


def fetch_all(*, at: datetime) -> Fetched:
    """Look into every mailbox in use. What stands in the way of one is kept with it.

    Nobody could answer before the organisation is set up: mail waits where it lies.
    """
    total = Fetched()
    if not rules.is_set_up():
        return total
    in_use = Mailbox.objects.filter(is_in_use=True)
    for number in in_use.order_by("pk").values_list("pk", flat=True):
        mailbox = in_use.filter(pk=number).first()  # as it is now
        if mailbox is not None:
            found = fetch(mailbox, at=at)
            total.taken += found.taken
            total.left += found.left
    return total


def fetch(mailbox: Mailbox, *, at: datetime) -> Fetched:
    """Take in what is new in one mailbox, AT_ONCE at most. Whatever goes wrong is kept
    with it; raises only where nothing can be kept.
    """
    found, trouble = Fetched(), ""
    stood = {name: getattr(mailbox, name) for name in STANDING}
    try:
        with opened(mailboxes.way_to(mailbox)) as connection:
            _take_from(connection, mailbox, found, at)
    except Unreachable as problem:
        trouble = problem.trouble.value
    except sealing.CannotOpen:
        trouble = Trouble.SEALED.value
    except TooOften:
        trouble = Trouble.BUSY.value
    except Exception:
        log.exception("mailbox not looked into", mailbox=mailbox.pk)
        trouble = Trouble.OURS.value
    row = Mailbox.objects.filter(pk=mailbox.pk)
    left = Greatest(F("left") + found.left, 0)
    row.update(taken=F("taken") + found.taken, left=left)
    row.filter(**stood).update(  # unless somebody changed what this visit began with
        tried_at=at,
        trouble=trouble,
        uid_validity=mailbox.uid_validity,
        last_uid=mailbox.last_uid,
        aside=mailbox.aside,
    )
    return found


def _new(connection: Connection, mailbox: Mailbox, at: datetime) -> list[int]:
    """The messages to look at, AT_ONCE at most; the mailbox knows its numbers then."""
    validity = _number(connection, "UIDVALIDITY")
    if mailbox.uid_validity is None:
        mailbox.last_uid = _last_there(connection)
        mailbox.uid_validity = validity
        return []
    if mailbox.uid_validity != validity:  # numbered anew: what was taken is known
        mailbox.uid_validity, mailbox.last_uid = validity, 0
        since = (mailbox.tried_at or at) - RESUME
        wanted = f"SINCE {since.strftime('%d-%b-%Y')}"
    else:
        wanted = f"UID {mailbox.last_uid + 1}:*"
    return _found(connection, wanted, after=mailbox.last_uid)[:AT_ONCE]


def _take_from(
    connection: Connection, mailbox: Mailbox, found: Fetched, at: datetime
) -> None:
    new = _new(connection, mailbox, at)
    into = _into(mailbox)
    for uid in new:
        _require_time(connection)
        try:
            is_taken = _take(connection, uid, into, at)
        except SenderTooOften:
            is_taken = False
            aside.put(mailbox, uid, at=at)
            connection.uid("STORE", str(uid), "+FLAGS", FLAGGED)
        except TooOften:
            raise
        except Exception:
            # The next visit would begin with the same one, and end with it.
            if uid == new[0] and aside.put(mailbox, uid, at=at):
                mailbox.last_uid = uid
                found.left += 1
            raise
        mailbox.last_uid = uid
        found.taken += is_taken
        found.left += not is_taken
    for uid in aside.due(mailbox, at=at)[: AT_ONCE - len(new)]:
        _take_later(connection, mailbox, uid, found, at)


def _take_later(
    connection: Connection, mailbox: Mailbox, uid: int, found: Fetched, at: datetime
) -> None:
    """Try a message once more that was put aside."""
    _require_time(connection)
    aside.postpone(mailbox, uid, at=at)
    connection.uid("STORE", str(uid), "+FLAGS", FLAGGED)
    try:
        is_taken = _take(connection, uid, _into(mailbox), at)
    except SenderTooOften:
        return
    aside.drop(mailbox, uid)
    if is_taken:
        connection.uid("STORE", str(uid), "-FLAGS", FLAGGED)
        found.taken += 1
        found.left -= 1


def _require_time(connection: Connection) -> None:
    if connection.is_late:
        raise Unreachable(Trouble.BUSY)


def _take(connection: Connection, uid: int, into: Into, at: datetime) -> bool:
    """Take in one message; False if it was left, with a flag. Raises TooOften."""
    raw = _message(connection, uid)
    try:
        if raw is None:
            raise Refused  # noqa: TRY301 - the same end as any other refusal
        take_in(raw, at=at, into=into)
    except (TooOften, OperationalError, InterfaceError):
        raise
    except Refused as refusal:
        log.info("mail left in its mailbox", why=refusal.code)
    except Exception:
        log.exception("mail left in its mailbox")
    else:
        connection.uid("STORE", str(uid), "+FLAGS", SEEN)
        return True
    connection.uid("STORE", str(uid), "+FLAGS", FLAGGED)
    return False


def _into(mailbox: Mailbox) -> Into:
    """Where complaints go, as far as brand and subject are still there."""
    brand, category = mailbox.brand, mailbox.category
    return Into(
        brand=brand if brand in rules.brands_named() else "",
        category=category if category and rules.category(category) else "",
    )


def _number(connection: Connection, name: str) -> int:
    """A number the server told when the folder was opened; 0 if it told none."""
    _answer, told = connection.response(name)
    said = told[0] if told else None
    return int(said) if isinstance(said, bytes) and said.isdigit() else 0


def _last_there(connection: Connection) -> int:
    """The last message that lies there, for servers that do not tell the next one."""
    if following := _number(connection, "UIDNEXT"):
        return following - 1
    return max(_found(connection, "ALL", after=0), default=0)


def _found(connection: Connection, wanted: str, *, after: int) -> list[int]:
    """The messages, in order. A server answers `n:*` also with its last one."""
    answer, told = connection.uid("SEARCH", wanted)
    if answer != OK:
        raise Unreachable(Trouble.TALK)
    said = told[0] if told and isinstance(told[0], bytes) else b""
    numbers = {int(each) for each in said.split() if each.isdigit()}
    return sorted(number for number in numbers if number > after)


def _message(connection: Connection, uid: int) -> bytes | None:
    """The raw message, which stays unread; None if it is gone, or too large for us."""
    if _size(connection, uid) > MOST_BYTES:
        return None
    answer, told = connection.uid("FETCH", str(uid), "(BODY.PEEK[])")
    if answer != OK:
        raise Unreachable(Trouble.TALK)
    found = [part[1] for part in told if isinstance(part, tuple)]
    return found[0] if found else None


def _size(connection: Connection, uid: int) -> int:
    """How many bytes a message has, as the server says; 0 if it does not say."""
    answer, told = connection.uid("FETCH", str(uid), "(RFC822.SIZE)")
    if answer != OK:
        raise Unreachable(Trouble.TALK)
    lines = [part for part in told if isinstance(part, bytes)]
    return max((int(found[1]) for found in map(SIZE.search, lines) if found), default=0)
